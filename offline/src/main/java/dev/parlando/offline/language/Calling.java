package dev.parlando.offline.language;

import dev.parlando.engine.spi.Prompt;
import dev.parlando.offline.language.Listening.Exchange;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.ToolConfig.FunctionCallingConfig;
import dev.parlando.protocol.ToolConfig.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Calls the client's functions when the words mean them.
///
/// A sentence with several wishes makes several calls. Where a required argument was not said it
/// asks, and takes the next answer for it; that something was asked is seen from the history, by
/// understanding the user's earlier sentences again.
final class Calling implements Skill {

  /// A call with what is known of its arguments.
  private record Wish(Capability capability, Map<String, Object> arguments) {
    List<String> missing() {
      return capability.shape().required().stream()
          .filter(name -> !arguments.containsKey(name))
          .filter(name -> capability.shape().properties().containsKey(name))
          .toList();
    }

    boolean isComplete() {
      return missing().isEmpty();
    }
  }

  private record Weighed(Capability capability, Capability.Evidence evidence, Utterance clause) {}

  private static final int REMEMBERED = 8;
  private static final int MOST_WORDS = 100;
  private static final String ASKED = "To ";
  private static final Set<String> WISHING =
      Words.spaced(
          "turn switch set put get what who when where how tell show send play open close start"
              + " stop book remind call add create delete remove find search look is make give"
              + " check schedule order buy cancel");

  /// What other skills are asked for in words no function should take for its own: only one named
  /// within them may.
  private static final Pattern CLAIMED =
      Pattern.compile(
          "^(?:tell (?:me |us )?(?:a|an|another) (?:\\w+ )?(?:story|joke)|repeat|repeat after"
              + " me|spell|say|remember(?:ed)?(?: that)?|my (?:\\w+ ){1,3}is|i"
              + " (?:live|like|love|hate|prefer|work|study)|thank|describe what|what"
              + " do you see|what did (?:i|you)|who are you|how are you|count (?:up )?to|what can"
              + " you)\\b");

  private static final Pattern GIVING_UP =
      Pattern.compile("^(?:never ?mind|cancel(?: that)?|forget (?:it|that)|stop|no|nothing)$");

  private final Supplier<String> ids;

  Calling(Supplier<String> ids) {
    this.ids = ids;
  }

  @Override
  public Optional<Reply> answer(Listening listening) {
    var offered = offered(listening.prompt());
    if (offered.isEmpty() || listening.utterance().isEmpty()) {
      return Optional.empty();
    }
    boolean must = mode(listening.prompt()) == Mode.ANY;
    var open = asked(offered, listening.earlier());
    if (open != null && GIVING_UP.matcher(listening.plain()).matches()) {
      return Skill.say("All right, I will leave it.");
    }
    var wishes = understood(offered, beginning(listening.utterance()), open, must);
    var unclear = wishes.stream().filter(wish -> !wish.isComplete()).findFirst();
    if (unclear.isPresent() && !must) {
      return Skill.say(question(unclear.get()));
    }
    return wishes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Reply.Run(wishes.stream().map(this::call).toList()));
  }

  private static Utterance beginning(Utterance said) {
    return said.part(0, Math.min(said.size(), MOST_WORDS));
  }

  private FunctionCall call(Wish wish) {
    return new FunctionCall(ids.get(), wish.capability().function().name(), wish.arguments());
  }

  private static List<Capability> offered(Prompt prompt) {
    var mode = mode(prompt);
    if (mode == Mode.NONE) {
      return List.of();
    }
    var config = calling(prompt);
    var allowed = config == null ? List.<String>of() : config.allowedFunctionNames();
    return prompt.functions().stream()
        .filter(f -> allowed.isEmpty() || allowed.contains(f.name()))
        .map(Capability::of)
        .toList();
  }

  private static @Nullable FunctionCallingConfig calling(Prompt prompt) {
    var config = prompt.toolConfig();
    return config == null ? null : config.functionCallingConfig();
  }

  private static Mode mode(Prompt prompt) {
    var config = calling(prompt);
    var mode = config == null ? null : config.mode();
    return mode == null ? Mode.AUTO : mode;
  }

  /// The wish the model asked about last and has no answer to yet.
  private static @Nullable Wish asked(List<Capability> offered, List<Exchange> earlier) {
    Wish open = null;
    for (var exchange : earlier.subList(Math.max(0, earlier.size() - REMEMBERED), earlier.size())) {
      open = exchange.answered().contains(ASKED) ? asked(offered, open, exchange) : null;
    }
    return open;
  }

  private static @Nullable Wish asked(
      List<Capability> offered, @Nullable Wish open, Exchange exchange) {
    return understood(offered, beginning(Utterance.of(exchange.said())), open, false).stream()
        .filter(wish -> !wish.isComplete())
        .findFirst()
        .filter(wish -> isSame(exchange.answered(), question(wish)))
        .orElse(null);
  }

  /// Whether an answer, perhaps cut off or with something around it, was this question.
  private static boolean isSame(String answered, String question) {
    var a = String.join(" ", Words.prose(answered));
    var b = String.join(" ", Words.prose(question));
    return !a.isEmpty() && (a.contains(b) || b.startsWith(a));
  }

  private static List<Wish> understood(
      List<Capability> offered, Utterance said, @Nullable Wish open, boolean must) {
    var wishes = wishes(offered, said);
    boolean isOther = wishes.stream().anyMatch(Wish::isComplete);
    var answered = open == null || isOther ? null : answered(open, said);
    if (answered != null) {
      return List.of(answered);
    }
    return wishes.isEmpty() && must ? List.of(best(offered, said)) : wishes;
  }

  private static Wish best(List<Capability> offered, Utterance said) {
    var best = heaviest(offered, said, Set.of());
    return wish(best.capability(), said);
  }

  /// The open wish with what an answer adds to it; nothing where it answers something else.
  private static @Nullable Wish answered(Wish open, Utterance said) {
    var name = open.missing().getFirst();
    var shape = open.capability().shape().properties().get(name);
    boolean free = shape != null && shape.kind() == Shape.Kind.TEXT && shape.choices().isEmpty();
    if (shape == null || said.isEmpty() || (free && isChange(said))) {
      return null;
    }
    var value = Arguments.answer(said, name, shape, open.capability());
    if (value == null) {
      return null;
    }
    var arguments = new LinkedHashMap<String, Object>();
    var more = new Arguments(said, open.capability()).of(open.capability().shape());
    for (var property : open.capability().shape().properties().keySet()) {
      var known = open.arguments().get(property);
      var now = property.equals(name) ? value : known == null && !free ? more.get(property) : known;
      if (now != null) {
        arguments.put(property, now);
      }
    }
    return new Wish(open.capability(), arguments);
  }

  private static boolean isChange(Utterance said) {
    return CLAIMED.matcher(said.plain()).find()
        || (said.size() > 2
            && Set.of("what", "who", "how", "when", "tell", "why", "where").contains(said.word(0)))
        || said.plain().matches("(?:hello |hi |hey )?(?:can|could|would|will) you .*")
        || said.plain().matches("(?:hello|hi|goodbye|bye|thank you|thanks|help)");
  }

  private static List<Wish> wishes(List<Capability> offered, Utterance said) {
    var silent = Arithmetic.operators(said);
    var whole = heaviest(offered, said, silent);
    if (!whole.evidence().isEnough() || isClaimed(said, whole.evidence(), silent)) {
      return List.of();
    }
    var parts = new ArrayList<Wish>();
    for (var clause : clauses(said)) {
      var weighed = heaviest(offered, clause, silent);
      if (weighed.evidence().isEnough()) {
        parts.add(completed(wish(weighed.capability(), clause), parts, clause));
      } else if (!parts.isEmpty()) {
        more(parts.getLast(), clause).ifPresent(parts::add);
      }
    }
    return parts.size() > 1 ? parts : several(wish(whole.capability(), said));
  }

  /// Whether words belong to another skill: told by how they begin, unless a function is named
  /// there, or by being sums, unless one is named at all.
  private static boolean isClaimed(
      Utterance said, Capability.Evidence evidence, Set<String> silent) {
    var claim = CLAIMED.matcher(said.plain());
    int named = evidence.named();
    return said.plain().startsWith("sent you very")
        || (claim.find() && (named < 0 || named > said.indexAt(claim.end())))
        || (!silent.isEmpty() && named < 0);
  }

  /// A wish, with what it leaves out taken from the one before it, if that is of the same kind.
  private static Wish completed(Wish wish, List<Wish> before, Utterance clause) {
    boolean same =
        !wish.isComplete()
            && !before.isEmpty()
            && before.getLast().capability().equals(wish.capability());
    return same ? more(before.getLast(), clause).orElse(wish) : wish;
  }

  /// "… and the bedroom light": the same once more, with another choice.
  private static Optional<Wish> more(Wish before, Utterance clause) {
    var arguments = new LinkedHashMap<>(before.arguments());
    boolean chosen = false;
    var found = new Arguments(clause, before.capability()).of(before.capability().shape());
    for (var entry : found.entrySet()) {
      var shape = before.capability().shape().properties().get(entry.getKey());
      if (shape != null
          && shape.kind() != Shape.Kind.LIST
          && (shape.kind() != Shape.Kind.TEXT || !shape.choices().isEmpty())) {
        chosen |=
            !shape.choices().isEmpty() && !entry.getValue().equals(arguments.get(entry.getKey()));
        arguments.put(entry.getKey(), entry.getValue());
      }
    }
    return chosen ? Optional.of(new Wish(before.capability(), arguments)) : Optional.empty();
  }

  /// "in Paris and London": one call for each place.
  private static List<Wish> several(Wish wish) {
    for (var property : wish.capability().shape().properties().entrySet()) {
      var value = wish.arguments().get(property.getKey());
      boolean place =
          Slices.Topic.of(property.getKey(), property.getValue().description())
              == Slices.Topic.PLACE;
      if (place
          && value instanceof String text
          && text.toLowerCase(Locale.ROOT).contains(" and ")) {
        return Slices.enumerated(text.replace(" And ", " and ")).stream()
            .map(one -> {
              var arguments = new LinkedHashMap<>(wish.arguments());
              arguments.put(property.getKey(), one);
              return new Wish(wish.capability(), arguments);
            })
            .toList();
      }
    }
    return List.of(wish);
  }

  private static Wish wish(Capability capability, Utterance clause) {
    return new Wish(capability, new Arguments(clause, capability).of(capability.shape()));
  }

  private static Weighed heaviest(List<Capability> offered, Utterance clause, Set<String> silent) {
    Weighed best = null;
    for (var capability : offered) {
      var evidence = capability.weigh(clause, silent);
      if (best == null || value(evidence) > value(best.evidence())) {
        best = new Weighed(capability, evidence, clause);
      }
    }
    return Objects.requireNonNull(best);
  }

  private static double value(Capability.Evidence evidence) {
    return evidence.score() + (evidence.anchored() ? 1 : 0);
  }

  /// The parts that could each be a wish: divided at "and" and "then" where a new verb follows, and
  /// where the first verb comes again.
  private static List<Utterance> clauses(Utterance said) {
    var clauses = new ArrayList<Utterance>();
    int from = 0;
    for (int i = 1; i < said.size(); i++) {
      boolean joined = Set.of("and", "then", "also").contains(said.word(i));
      boolean again = i > 2 && WISHING.contains(said.word(i)) && said.word(i).equals(said.word(0));
      if (i > from && (joined || again)) {
        clauses.add(said.part(from, i));
        from = joined ? i + 1 : i;
      }
    }
    clauses.add(said.part(Math.min(from, said.size()), said.size()));
    clauses.removeIf(Utterance::isEmpty);
    return joined(clauses) ? clauses : List.of(said);
  }

  private static boolean joined(List<Utterance> clauses) {
    return clauses.stream().skip(1).allMatch(c -> WISHING.contains(c.word(0)) || c.size() <= 5);
  }

  private static String question(Wish wish) {
    var name = wish.missing().getFirst();
    var words = String.join(" ", Words.identifier(name));
    var shape = wish.capability().shape().properties().get(name);
    return ASKED
        + String.join(" ", wish.capability().name())
        + ", I need to know "
        + (shape == null ? "the " + words + "." : asking(shape, words));
  }

  private static String asking(Shape shape, String words) {
    if (!shape.choices().isEmpty()) {
      var choices =
          shape.choices().stream().map(c -> String.join(" ", Words.identifier(c.toString())));
      var said = String.join(", ", choices.toList()).replaceFirst(", ([^,]*)$", " or $1");
      return "the " + words + ": " + said + "?";
    }
    return switch (shape.kind()) {
      case BOOLEAN -> words.equals("on") ? "whether on or off." : words + ": yes or no?";
      case NUMBER, INTEGER -> "the " + words + ". How much is it?";
      case TEXT, LIST, OBJECT -> "the " + words + ". What is it?";
    };
  }
}
