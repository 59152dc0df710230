package dev.parlando.offline.language;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Cuts the text of parameters out of a sentence: what stands behind the fitting preposition, or
/// what is left when everything understood is taken away. Used by one thread for one clause.
final class Slices {

  /// What a text is about decides where in a sentence it is looked for. In the order of looking.
  enum Topic {
    WHEN("date day time when datetime deadline due start_time duration until start end", ""),
    ORIGIN("origin source departure from", "from"),
    DESTINATION("destination arrival target to", "to"),
    PLACE(
        "city location place where town country address region area state venue timezone zone near"
            + " village",
        "in at near for around to from of"),
    PERSON(
        "recipient person contact who recipients guest customer attendee attendees whom participant"
            + " to participants",
        "to with called named for"),
    CONTENT(
        "message text body content note task reminder subject description comment what expression"
            + " sentence phrase todo",
        "saying says say that about called titled to"),
    OTHER("", "called named titled for about by in with to as of on");

    private final String names;
    private final String prepositions;

    Topic(String names, String prepositions) {
      this.names = names;
      this.prepositions = prepositions;
    }

    /// By the parameter's name, or else by the first telling word of its description.
    static Topic of(String name, String description) {
      var words = new ArrayList<>(Words.identifier(name));
      for (var topic : values()) {
        if (words.stream().anyMatch(topic.names()::contains)) {
          return topic;
        }
      }
      var prose = Words.prose(description);
      for (var topic : List.of(PLACE, PERSON, WHEN)) {
        var telling = prose.stream().filter(word -> !Words.isStop(word)).limit(2);
        if (telling.anyMatch(word -> topic.names().contains(word))) {
          return topic;
        }
      }
      return OTHER;
    }

    private List<String> names() {
      return Words.prose(names);
    }

    private List<String> prepositions() {
      return Words.prose(prepositions);
    }

    /// Its place in the order of looking.
    int rank() {
      return List.of(values()).indexOf(this);
    }

    private boolean isNamed() {
      return this == ORIGIN || this == DESTINATION || this == PLACE || this == PERSON;
    }
  }

  private static final String NUMBER =
      "(?:\\d[\\d:.]*|(?:(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|half|quarter|past|to)"
          + " ?)+)";
  private static final String WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
  private static final String MONTH =
      "(?:january|february|march|april|may|june|july|august|september|october|november|december)";
  private static final String PART_OF_DAY = "(?:morning|afternoon|evening|night|noon)";
  private static final Pattern MOMENT =
      Pattern.compile(
          "\\b(?:(?:the )?day after tomorrow|(?:today|tomorrow|yesterday)(?: "
              + PART_OF_DAY
              + ")?|tonight"
              + "|(?:on |this |next |last )?"
              + WEEKDAY
              + "(?: "
              + PART_OF_DAY
              + ")?"
              + "|(?:this|next|last) (?:week|weekend|month|year|"
              + PART_OF_DAY
              + ")"
              + "|in the "
              + PART_OF_DAY
              + "|(?:on )?(?:the )?(?:"
              + MONTH
              + "(?: the)? (?:\\w+(?:st|nd|rd|th)|"
              + NUMBER
              + ")"
              + "|(?:\\w+(?:st|nd|rd|th)|\\d+)(?: of)? "
              + MONTH
              + ")|in "
              + MONTH
              + "|(?:on )?\\d{4}-\\d{2}-\\d{2}"
              + "|(?:in|for) "
              + NUMBER
              + " ?(?:second|minute|hour|day|week|month|year)s?"
              + "|\\d+:\\d{2}(?: ?[ap]\\.?m)?|(?:at )?"
              + NUMBER
              + " ?(?:o'clock|[ap]\\.?m\\b)(?: in the "
              + PART_OF_DAY
              + ")?"
              + "|at (?:noon|midnight|"
              + NUMBER
              + "))(?= |$)");
  private static final Set<String> BOUNDARIES =
      Set.of(
          "in", "at", "on", "to", "for", "from", "saying", "says", "that", "with", "about", "by",
          "titled");
  private static final Set<String> ARTICLES = Set.of("the", "a", "an", "my", "some");
  private static final Set<String> NOISE =
      Words.spaced(
          "turn switch set put like tell show what is the a an me my some for in on off to of"
              + " please it and");

  private final Utterance clause;
  private final BitSet taken = new BitSet();
  private int lastNamed = -1;

  Slices(Utterance clause, List<String> names) {
    this.clause = clause;
    for (int i = 0; i < clause.size(); i++) {
      var word = clause.word(i);
      if (names.stream().anyMatch(name -> Words.likeness(word, name) > 0.7)) {
        taken.set(i);
        lastNamed = i;
      }
    }
  }

  boolean isFree(int from, int to) {
    int next = taken.nextSetBit(from);
    return next < 0 || next >= to;
  }

  void take(int from, int to) {
    taken.set(from, to);
  }

  /// The text of a parameter, or nothing where it was not said.
  ///
  /// @param must whether what is left will do where nothing better is found
  @Nullable String text(String name, String description, boolean must) {
    var topic = Topic.of(name, description);
    var quoted = quoted();
    if (quoted != null && (topic == Topic.CONTENT || topic == Topic.OTHER)) {
      return quoted;
    }
    var slice = topic == Topic.WHEN ? moment() : after(name, topic);
    if (slice == null && must && topic != Topic.WHEN) {
      slice = left(topic, Set.of());
    }
    return slice;
  }

  /// The text of a list.
  String several(String name, String description, boolean must) {
    var slice = after(name, Topic.of(name, description));
    slice = slice == null && must ? left(Topic.OTHER, Set.of("and")) : slice;
    return slice == null ? "" : slice;
  }

  /// The members of "milk, eggs and bread".
  static List<String> enumerated(String text) {
    var items = new ArrayList<String>();
    Pattern.compile("\\s*,\\s*(?:and\\s+)?|\\s+and\\s+")
        .splitAsStream(text)
        .map(item -> item.strip().replaceFirst("^(?:the|a|an|some) ", ""))
        .filter(item -> !item.isEmpty())
        .forEach(items::add);
    return items;
  }

  /// All that was said, without an introduction.
  String whole(String name) {
    var topic = Topic.of(name, "");
    var plain = clause.plain();
    var intro =
        Pattern.compile(
                "^(?:(?:it is|it should be|that is|i mean|i said|make it|in|at|to|for|on|the|is|my|"
                    + Pattern.quote(name)
                    + ") )+")
            .matcher(plain);
    int from = intro.find() ? clause.indexAt(intro.end()) : 0;
    return cased(clause.written(Math.min(from, clause.size()), clause.size()), topic);
  }

  private @Nullable String quoted() {
    var quote = Pattern.compile("[\"“]([^\"”]+)[\"”]").matcher(clause.text());
    return quote.find() ? quote.group(1) : null;
  }

  /// "tomorrow at six o'clock".
  private @Nullable String moment() {
    var matcher = MOMENT.matcher(clause.plain());
    int from = -1;
    int to = -1;
    while (matcher.find()) {
      int start = clause.indexAt(matcher.start());
      int end = clause.indexAt(matcher.end());
      if (isFree(start, end) && (from < 0 || start == to)) {
        from = from < 0 ? start : from;
        to = end;
      }
    }
    if (from < 0) {
      return null;
    }
    take(from, to);
    boolean led = Set.of("on", "at", "for").contains(clause.word(from));
    var text = clause.written(led ? from + 1 : from, to);
    return clause.isCaseless()
        ? Pattern.compile("\\b(?:" + WEEKDAY + "|" + MONTH + ")\\b")
            .matcher(text)
            .replaceAll(day -> Words.sentence(day.group()))
        : text;
  }

  private @Nullable String after(String name, Topic topic) {
    var names = Words.identifier(name);
    for (int i = 0; i + 2 < clause.size(); i++) {
      boolean named = names.contains(clause.word(i)) && !taken.get(i + 2);
      if (named && Set.of("is", "to", "as", "of").contains(clause.word(i + 1))) {
        return slice(i, i + 2, topic);
      }
    }
    for (var preposition : topic.prepositions()) {
      for (int i = clause.size() - 2; i >= 0; i--) {
        if (clause.word(i).equals(preposition) && !taken.get(i) && i > 0) {
          var slice = slice(i, i + 1, topic);
          if (slice != null) {
            return slice;
          }
        }
      }
    }
    return null;
  }

  /// From a word on, up to where something else begins.
  private @Nullable String slice(int lead, int start, Topic topic) {
    int from = start;
    while (from < clause.size() - 1
        && topic != Topic.CONTENT
        && ARTICLES.contains(clause.word(from))) {
      from++;
    }
    int to = from;
    while (to < clause.size() && !taken.get(to) && !isBoundary(to, from, topic) && !isMoment(to)) {
      to++;
    }
    if (to == from || onlyNoise(from, to)) {
      return null;
    }
    take(lead, to);
    return cased(clause.written(from, to), topic);
  }

  private boolean isBoundary(int at, int from, Topic topic) {
    return at > from && topic != Topic.CONTENT && BOUNDARIES.contains(clause.word(at));
  }

  /// Whether a moment begins here that goes on to the end, or was taken already.
  private boolean isMoment(int at) {
    int offset = clause.part(0, at).plain().length() + (at == 0 ? 0 : 1);
    var matcher = MOMENT.matcher(clause.plain());
    while (matcher.find()) {
      if (matcher.start() == offset && matcher.end() == clause.plain().length()) {
        return true;
      }
    }
    return false;
  }

  private boolean onlyNoise(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!NOISE.contains(clause.word(i))) {
        return false;
      }
    }
    return true;
  }

  /// The longest stretch nothing else has taken; of content, all behind the function's name.
  private @Nullable String left(Topic topic, Set<String> joining) {
    if (topic == Topic.CONTENT && lastNamed >= 0 && lastNamed + 1 < clause.size()) {
      var content = slice(lastNamed + 1, lastNamed + 1, topic);
      if (content != null) {
        return content;
      }
    }
    int from = 0;
    int to = 0;
    for (int i = 0; i < clause.size(); i++) {
      int end = i;
      while (end < clause.size()
          && (isLeft(end) || (end > i && joining.contains(clause.word(end))))
          && !isMoment(end)) {
        end++;
      }
      if (end - i > to - from) {
        from = i;
        to = end;
      }
      i = Math.max(i, end);
    }
    if (from == to) {
      return null;
    }
    take(from, to);
    return cased(clause.written(from, to), topic);
  }

  private boolean isLeft(int at) {
    return !taken.get(at) && !NOISE.contains(clause.word(at)) && !Words.isStop(clause.word(at));
  }

  private String cased(String text, Topic topic) {
    return clause.isCaseless() && topic.isNamed() ? Words.title(text) : text;
  }
}
