package dev.parlando.offline.language;

import dev.parlando.protocol.FunctionDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A declared function as a vocabulary: which words speak for calling it, and how loudly.
///
/// Words of its name weigh most, then values of its enumerations, then words of parameters and
/// descriptions. A verb that every second function begins with (`get`, `set`) weighs little.
record Capability(
    FunctionDeclaration function, Shape shape, List<String> name, Map<String, Double> vocabulary) {

  /// From here on words are taken as meaning this function.
  static final double ENOUGH = 2.2;

  private static final double NOUN = 3;
  private static final double VERB = 2.2;
  private static final double CHOICE = 2.2;
  private static final double PARAMETER = 1;
  private static final double DESCRIPTION = 1;

  private static final Set<String> COMMON_VERBS =
      Words.spaced(
          "get set fetch show do run make change update put control turn switch adjust handle is"
              + " has check list tell give query retrieve read manage create add new execute");
  private static final Set<String> EMPTY =
      Words.spaced(
          "the for from with and current data info information by tool function api user value"
              + " details item");
  private static final Set<String> COMMANDS =
      Words.spaced("turn switch set put change adjust make toggle should said dim");
  private static final Set<String> COMMAND_NAMES =
      Words.spaced("set turn switch change control adjust toggle update put dim");
  private static final Set<String> ASKING =
      Words.spaced("what who when where which how is are does do will did whose");
  private static final Set<String> CHECKING = Words.spaced("is are does do did");
  private static final Set<String> QUERIES =
      Words.spaced(
          "get fetch find search look lookup list check query read show is has what current"
              + " describe tell retrieve calculate compute convert count compare translate current"
              + " estimate");

  /// What speaks for a function.
  ///
  /// @param score all of it
  /// @param named index of the first word that is in the function's name; -1 where none is
  /// @param anchored whether there is more than words that could speak for anything
  record Evidence(double score, int named, boolean anchored) {
    boolean isEnough() {
      return anchored && score >= ENOUGH;
    }
  }

  static Capability of(FunctionDeclaration function) {
    var shape = Shape.of(function);
    var name = Words.identifier(function.name());
    var vocabulary = new LinkedHashMap<String, Double>();
    for (int i = 0; i < name.size(); i++) {
      boolean noun = i > 0 || !COMMON_VERBS.contains(name.get(i));
      if (!isPolar(name.get(i)) && noun && isNaming(name.get(i))) {
        vocabulary.put(name.get(i), i == 0 && name.size() > 1 ? VERB : NOUN);
      }
    }
    addWords(vocabulary, shape);
    for (var word : Words.prose(function.description() == null ? "" : function.description())) {
      if (!Words.isStop(word) && !COMMON_VERBS.contains(word)) {
        vocabulary.putIfAbsent(word, DESCRIPTION);
      }
    }
    return new Capability(function, shape, name, vocabulary);
  }

  private static boolean isNaming(String word) {
    return word.equals("tv")
        || (word.length() > 2 && !COMMON_VERBS.contains(word) && !EMPTY.contains(word));
  }

  private static void addWords(Map<String, Double> vocabulary, Shape shape) {
    shape
        .properties()
        .forEach((name, property) -> {
          for (var choice : property.choices()) {
            add(vocabulary, Words.identifier(choice.toString()), CHOICE);
          }
          add(vocabulary, Words.identifier(name), PARAMETER);
          add(vocabulary, Words.prose(property.description()), PARAMETER / 2);
          addWords(vocabulary, property);
          var items = property.items();
          if (items != null) {
            addWords(vocabulary, items);
            items.choices().forEach(c -> add(vocabulary, Words.identifier(c.toString()), CHOICE));
          }
        });
  }

  private static void add(Map<String, Double> vocabulary, List<String> words, double weight) {
    for (var word : words) {
      if (!Words.isStop(word) && !isPolar(word) && word.length() > 1) {
        vocabulary.merge(word, weight, Math::max);
      }
    }
  }

  private static boolean isPolar(String word) {
    return word.equals("on") || word.equals("off");
  }

  /// What some words say for this function.
  ///
  /// @param silent words that mean something else here and speak for nothing
  Evidence weigh(Utterance clause, Set<String> silent) {
    double score = 0;
    int named = -1;
    boolean strong = false;
    int weak = 0;
    var heard = new ArrayList<String>();
    for (int i = 0; i < clause.size(); i++) {
      var word = clause.word(i);
      var best = silent.contains(word) ? "" : meant(word);
      if (best.isEmpty() || heard.contains(best)) {
        continue;
      }
      heard.add(best);
      double weight = vocabulary.getOrDefault(best, 0.0) * Words.likeness(word, best);
      score += weight;
      if (name.contains(best)) {
        named = named < 0 ? i : named;
        score += i == 0 ? 0.6 : 0;
      }
      strong |= name.contains(best) && weight >= VERB * 0.7;
      weak += weight >= PARAMETER * 0.7 ? 1 : 0;
    }
    double switched = polarity(clause);
    score += commanded(clause) + switched + mood(clause, named);
    boolean anchored = strong || weak >= 2 || (weak == 1 && switched > 0);
    return new Evidence(score, named, anchored);
  }

  /// The word of the vocabulary that a said word speaks for most, or an empty one.
  private String meant(String said) {
    var best = "";
    double most = 0;
    for (var entry : vocabulary.entrySet()) {
      if (!Words.isStop(said) || said.equals("whether") || name.contains(said)) {
        double weight = entry.getValue() * Words.likeness(said, entry.getKey());
        if (weight > most) {
          best = entry.getKey();
          most = weight;
        }
      }
    }
    return best;
  }

  /// "turn", "switch", "set" speak for all functions that begin so.
  private double commanded(Utterance clause) {
    var verb = name.isEmpty() ? "" : name.getFirst();
    boolean sameVerb = clause.words().stream().anyMatch(word -> word.plain().equals(verb));
    boolean command = !clause.isEmpty() && COMMANDS.contains(Words.stem(clause.word(0)));
    if (sameVerb && COMMON_VERBS.contains(verb)) {
      return 1;
    }
    return command && COMMAND_NAMES.contains(verb) ? 1 : 0;
  }

  /// "on" and "off": for or against functions with the word in their name, and for a switch.
  private double polarity(Utterance clause) {
    var words = clause.words().stream().map(Utterance.Word::plain).toList();
    double score = 0;
    for (var pair : List.of(List.of("on", "off"), List.of("off", "on"))) {
      boolean said = words.contains(pair.getFirst());
      if (name.contains(pair.getFirst())) {
        score += said ? 1.5 : words.contains(pair.getLast()) ? -3 : 0;
      }
    }
    boolean isSwitch =
        shape.properties().values().stream().anyMatch(p -> p.kind() == Shape.Kind.BOOLEAN);
    return score + (isSwitch && (words.contains("on") || words.contains("off")) ? 1 : 0);
  }

  /// Questions speak against functions that change things, commands against those that look.
  private double mood(Utterance clause, int named) {
    if (clause.isEmpty() || name.isEmpty()) {
      return 0;
    }
    boolean query = QUERIES.contains(name.getFirst());
    if (ASKING.contains(clause.word(0)) && !query && isCommand() && named != 0) {
      return CHECKING.contains(clause.word(0)) ? -5 : -2.5;
    }
    return COMMANDS.contains(clause.word(0)) && query ? -1.5 : 0;
  }

  private boolean isCommand() {
    return COMMAND_NAMES.contains(name.getFirst())
        || Words.spaced(
                "create delete add remove send open close start stop play book order make schedule"
                    + " cancel remind save write post buy reserve lock unlock call enable disable")
            .contains(name.getFirst());
  }
}
