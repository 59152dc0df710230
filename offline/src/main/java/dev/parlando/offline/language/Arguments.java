package dev.parlando.offline.language;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes the values of a function's parameters from words.
///
/// What is surest is taken first (choices, switches, times, numbers), so that text gets what is
/// left. Used by one thread for one clause.
final class Arguments {
  private static final Map<String, String> OPPOSITES =
      Map.ofEntries(
          Map.entry("on", "off"),
          Map.entry("yes", "no"),
          Map.entry("true", "false"),
          Map.entry("enable", "disable"),
          Map.entry("enabled", "disabled"),
          Map.entry("activate", "deactivate"),
          Map.entry("open", "close"),
          Map.entry("opened", "closed"),
          Map.entry("start", "stop"),
          Map.entry("lock", "unlock"),
          Map.entry("locked", "unlocked"),
          Map.entry("mute", "unmute"),
          Map.entry("up", "down"));
  private static final Map<String, Long> SECONDS =
      Map.of("second", 1L, "minut", 60L, "hour", 3600L, "day", 86_400L);

  private final Slices slices;
  private final List<String> plain;

  Arguments(Utterance clause, Capability capability) {
    this.slices = new Slices(clause, capability.name());
    this.plain = clause.words().stream().map(Utterance.Word::plain).toList();
  }

  /// All values found for the properties of an object, in the order of their declaration.
  Map<String, Object> of(Shape object) {
    return of(object, object.properties());
  }

  /// The value of one parameter that was asked for, from the words of the answer.
  static @Nullable Object answer(
      Utterance answer, String name, Shape shape, Capability capability) {
    var found =
        new Arguments(answer, capability)
            .of(
                new Shape(
                    Shape.Kind.OBJECT, "", List.of(), null, Map.of(name, shape), List.of(name)));
    var value = found.get(name);
    if (shape.kind() != Shape.Kind.TEXT || !shape.choices().isEmpty()) {
      return value;
    }
    var whole = new Slices(answer, List.of()).whole(name);
    return value == null && !whole.isEmpty() ? whole : value;
  }

  private Map<String, Object> of(Shape object, Map<String, Shape> properties) {
    var found = new LinkedHashMap<String, Object>();
    properties.entrySet().stream()
        .sorted(Comparator.comparingInt(property -> order(property.getKey(), property.getValue())))
        .forEach(property -> {
          var name = property.getKey();
          boolean must = object.required().contains(name) || properties.size() == 1;
          var value = value(name, property.getValue(), must);
          if (value != null) {
            found.put(name, value);
          }
        });
    var ordered = new LinkedHashMap<String, Object>();
    properties.forEach((name, shape) -> {
      var value = found.get(name);
      if (value != null) {
        ordered.put(name, value);
      }
    });
    return ordered;
  }

  private static int order(String name, Shape shape) {
    if (!shape.choices().isEmpty()) {
      return 0;
    }
    return switch (shape.kind()) {
      case BOOLEAN -> 1;
      case TEXT -> Slices.Topic.of(name, shape.description()).rank() + 2;
      case NUMBER, INTEGER -> 3;
      case OBJECT -> 20;
      case LIST -> 21;
    };
  }

  private @Nullable Object value(String name, Shape shape, boolean must) {
    if (!shape.choices().isEmpty()) {
      return choice(name, shape.choices());
    }
    return switch (shape.kind()) {
      case TEXT -> slices.text(name, shape.description(), must);
      case BOOLEAN -> polarity(name);
      case NUMBER, INTEGER -> numeric(shape.kind(), number(name, shape, must));
      case LIST -> items(name, shape, must);
      case OBJECT -> inner(shape);
    };
  }

  private @Nullable Object inner(Shape shape) {
    var found = of(shape);
    return found.isEmpty() ? null : found;
  }

  private static @Nullable Object numeric(Shape.Kind kind, @Nullable BigDecimal number) {
    if (number == null) {
      return null;
    }
    var whole = number.setScale(0, RoundingMode.HALF_UP);
    if (whole.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      return number.doubleValue();
    }
    return kind == Shape.Kind.INTEGER || whole.compareTo(number) == 0
        ? (Object) whole.longValue()
        : (Object) number.doubleValue();
  }

  private @Nullable Object choice(String name, List<Object> choices) {
    Object best = null;
    double most = 0;
    int from = 0;
    int length = 0;
    for (var choice : choices) {
      var words = Words.identifier(choice.toString());
      for (int i = 0; i + words.size() <= plain.size(); i++) {
        double alike = alike(words, i) * (1 + words.size());
        if (alike > most && slices.isFree(i, i + words.size())) {
          best = choice;
          most = alike;
          from = i;
          length = words.size();
        }
      }
    }
    if (best == null) {
      var joined = joined(choices);
      return joined == null ? distinctive(name, choices) : joined;
    }
    slices.take(from, from + length);
    return best;
  }

  /// A choice heard as two words: "bed room" for `bedroom`.
  private @Nullable Object joined(List<Object> choices) {
    for (int i = 0; i + 1 < plain.size(); i++) {
      for (var choice : choices) {
        var both = plain.get(i) + plain.get(i + 1);
        var written = String.join("", Words.identifier(choice.toString()));
        if (Words.stem(both).equals(Words.stem(written)) && slices.isFree(i, i + 2)) {
          slices.take(i, i + 2);
          return choice;
        }
      }
    }
    return null;
  }

  private double alike(List<String> words, int at) {
    double alike = words.isEmpty() ? 0 : 1;
    for (int i = 0; i < words.size(); i++) {
      alike = Math.min(alike, choiceLikeness(plain.get(at + i), words.get(i)));
    }
    return alike;
  }

  /// The alternatives are few, so a word may be misheard worse than elsewhere.
  private static double choiceLikeness(String said, String choice) {
    double likeness = Words.likeness(said, choice);
    boolean close =
        choice.length() >= 6 && !Words.isStop(said) && Words.distance(said, choice) <= 2;
    return likeness > 0 ? likeness : close ? 0.5 : 0;
  }

  /// A choice of several words of which one was said that no other choice has: "living" for
  /// `living_room`.
  private @Nullable Object distinctive(String name, List<Object> choices) {
    var names = Words.identifier(name);
    for (int i = 0; i < plain.size(); i++) {
      var word = plain.get(i);
      var having =
          choices.stream()
              .filter(c ->
                  Words.identifier(c.toString()).stream()
                      .anyMatch(w -> Words.stem(w).equals(Words.stem(word))))
              .toList();
      if (having.size() == 1
          && !names.contains(word)
          && !Words.isStop(word)
          && slices.isFree(i, i + 1)) {
        slices.take(i, i + 1);
        return having.getFirst();
      }
    }
    return null;
  }

  private @Nullable Object polarity(String name) {
    var names = Words.identifier(name).stream().map(Words::stem).toList();
    Boolean said = null;
    for (int i = 0; i < plain.size() && said == null; i++) {
      var word = Words.stem(plain.get(i));
      if (names.contains(word) && !Words.isStop(word)) {
        said = true;
      } else if (names.stream().anyMatch(n -> isOpposite(word, n))) {
        said = false;
      }
      if (said != null) {
        slices.take(i, i + 1);
      }
    }
    return said == null ? switched() : Boolean.valueOf(said != plain.contains("not"));
  }

  private static boolean isOpposite(String a, String b) {
    return a.equals("un" + b)
        || a.equals("dis" + b)
        || OPPOSITES.entrySet().stream()
            .anyMatch(pair -> {
              var yes = Words.stem(pair.getKey());
              var no = Words.stem(pair.getValue());
              return (yes.equals(a) && no.equals(b)) || (no.equals(a) && yes.equals(b));
            });
  }

  private @Nullable Boolean switched() {
    for (int i = plain.size() - 1; i >= 0; i--) {
      var word = Words.stem(plain.get(i));
      for (var pair : OPPOSITES.entrySet()) {
        boolean yes = word.equals(Words.stem(pair.getKey()));
        if (yes || word.equals(Words.stem(pair.getValue()))) {
          slices.take(i, i + 1);
          return yes;
        }
      }
    }
    return null;
  }

  private @Nullable BigDecimal number(String name, Shape shape, boolean must) {
    var about = new ArrayList<>(Words.identifier(name));
    about.addAll(Words.prose(shape.description()));
    NumberWords.Found best = null;
    int from = 0;
    int most = must ? -1 : 0;
    for (int i = 0; i < plain.size(); i++) {
      var found = slices.isFree(i, i + 1) ? numberAt(i) : null;
      if (found != null) {
        int near = nearness(about, i, found.end());
        if (near > most) {
          best = found;
          most = near;
          from = i;
        }
        i = found.end() - 1;
      }
    }
    if (best == null) {
      return must ? homophone() : null;
    }
    slices.take(from, best.end());
    var value = inUnit(best, about);
    return from > 0 && Set.of("minus", "negative", "-").contains(plain.get(from - 1))
        ? value.negate()
        : value;
  }

  /// A number, also "an" of "an hour" and "half an" of "half an hour".
  private NumberWords.@Nullable Found numberAt(int at) {
    boolean half = plain.get(at).equals("half");
    int article = half ? at + 1 : at;
    boolean unit =
        article + 1 < plain.size()
            && Set.of("a", "an").contains(plain.get(article))
            && SECONDS.containsKey(Words.stem(plain.get(article + 1)));
    return unit
        ? new NumberWords.Found(half ? new BigDecimal("0.5") : BigDecimal.ONE, article + 1)
        : NumberWords.at(plain, at);
  }

  private int nearness(List<String> about, int from, int to) {
    int near = 0;
    for (int i = Math.max(0, from - 3); i < Math.min(plain.size(), to + 2); i++) {
      var word = plain.get(i);
      boolean unit =
          i == to
              && SECONDS.containsKey(Words.stem(word))
              && about.stream()
                  .anyMatch(w -> SECONDS.containsKey(Words.stem(w)) || w.equals("duration"));
      boolean said =
          !Words.isStop(word) && about.stream().anyMatch(w -> Words.likeness(word, w) > 0.8);
      near += (i < from || i >= to) && (said || unit) ? 2 : 0;
    }
    return near;
  }

  /// "five minutes" for a number of seconds.
  private BigDecimal inUnit(NumberWords.Found number, List<String> about) {
    var said =
        number.end() < plain.size() ? SECONDS.get(Words.stem(plain.get(number.end()))) : null;
    var wanted =
        about.stream().map(w -> SECONDS.get(Words.stem(w))).filter(s -> s != null).findFirst();
    if (said == null) {
      return number.value();
    }
    slices.take(number.end(), number.end() + 1);
    return wanted.isEmpty()
        ? number.value()
        : number
            .value()
            .multiply(BigDecimal.valueOf(said))
            .divide(BigDecimal.valueOf(wanted.get()), 6, RoundingMode.HALF_UP)
            .stripTrailingZeros();
  }

  /// "… to for": a number heard as the word that sounds like it.
  private @Nullable BigDecimal homophone() {
    int last = plain.size() - 1;
    if (last < 0 || (last > 0 && !Set.of("to", "at", "by", "for").contains(plain.get(last - 1)))) {
      return null;
    }
    var found = NumberWords.at(List.of(NumberWords.asNumber(plain.get(last))), 0);
    return found == null ? null : found.value();
  }

  private @Nullable Object items(String name, Shape shape, boolean must) {
    var all = new ArrayList<Object>();
    var item = shape.items();
    if (item != null && (item.kind() != Shape.Kind.TEXT || !item.choices().isEmpty())) {
      for (var next = value(name, item, must); next != null && all.size() < 50; ) {
        all.add(next);
        next = item.kind() == Shape.Kind.BOOLEAN ? null : value(name, item, must);
      }
    } else {
      all.addAll(Slices.enumerated(slices.several(name, shape.description(), must)));
    }
    return all.isEmpty() ? null : all;
  }
}
