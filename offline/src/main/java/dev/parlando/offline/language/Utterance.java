package dev.parlando.offline.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What somebody said, as words that still know where in the text they stood.
///
/// Politeness around a wish ("hey, could you please …") is not part of it, hesitations nowhere are,
/// and contractions count as the words they stand for.
record Utterance(String text, List<Word> words) {

  /// A word in lower case and the place it was written at; a contraction's halves share its place.
  record Word(String plain, int start, int end) {}

  private static final Pattern WORD =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}|\\d+:\\d{2}|\\d[\\d,]*\\.\\d+|\\d{1,3}(?:,\\d{3})+|\\d+|[\\p{L}\\p{M}]+(?:['’.][\\p{L}\\p{M}]+)*|(?<=[\\d)"
              + " ])[-–−](?=[ \\d(])|[+*/×÷^%()=√]");

  /// Nobody says more in one breath; what is typed beyond it is not listened to.
  private static final int MOST_WORDS = 400;

  private static final Set<String> HESITATIONS =
      Set.of("um", "uh", "er", "erm", "uhm", "hmm", "hm", "ah", "huh", "mm");
  private static final Pattern BEFORE =
      Pattern.compile(
          "^(?:(?:hello(?: there)?|hi(?: there)?|good (?:morning|afternoon|evening|day)|hey(?:"
              + " there)?|ok|okay|well|so|oh|please|alright|listen|(?:stop|wait|hold on|excuse"
              + " me)(?= (?:what|how|who|where|when|why|tell)"
              + " )|now|then|and|but|also|(?:can|could|would|will) you (?:please |kindly |just"
              + " )?(?!see\\b|hear\\b|do\\b|help\\b|speak\\b)|(?:i want|i would like|i need) you"
              + " to|i (?:want|would like|need) to(?= \\w)|let us|go ahead and)(?: |$))+");
  private static final Pattern AFTER =
      Pattern.compile(
          "(?:(?:^| )(?:please|for me|thank you|thanks|okay|will you|would you|right now|now))+$");
  private static final Set<String> WITH_IS =
      Set.of(
          "what", "who", "where", "how", "when", "it", "that", "there", "here", "name", "he",
          "she");
  private static final Map<String, String> ENDINGS =
      Map.of("m", "am", "re", "are", "ll", "will", "d", "would", "ve", "have");

  static Utterance of(String text) {
    var all = new ArrayList<Word>();
    var matcher = WORD.matcher(text);
    while (matcher.find() && all.size() < MOST_WORDS) {
      addWord(all, matcher.group().toLowerCase(Locale.ROOT).replace('’', '\''), matcher.start());
    }
    all.removeIf(word -> HESITATIONS.contains(word.plain()));
    return new Utterance(text, all).withoutPoliteness();
  }

  Utterance {
    words = List.copyOf(words);
  }

  private static void addWord(List<Word> words, String word, int start) {
    int end = start + word.length();
    int mark = word.indexOf('\'');
    if (mark < 0) {
      words.add(new Word(word, start, end));
      return;
    }
    var head = word.substring(0, mark);
    var tail = word.substring(mark + 1);
    var second = tail.equals("s") && WITH_IS.contains(head) ? "is" : ENDINGS.get(tail);
    if (head.endsWith("n") && tail.equals("t")) {
      var verb = head.equals("can") || head.equals("won") ? head : head.substring(0, mark - 1);
      words.add(new Word(verb.equals("won") ? "will" : verb, start, start + mark));
      words.add(new Word("not", start + mark, end));
    } else if (head.equals("let") && tail.equals("s")) {
      words.add(new Word("let", start, start + mark));
      words.add(new Word("us", start + mark, end));
    } else if (second != null) {
      words.add(new Word(head, start, start + mark));
      words.add(new Word(second, start + mark, end));
    } else {
      words.add(new Word(tail.equals("s") ? head : word, start, end));
    }
  }

  private Utterance withoutPoliteness() {
    var plain = plain();
    int from = 0;
    var before = BEFORE.matcher(plain);
    if (before.find() && before.end() < plain.length()) {
      from = wordsIn(before.group());
    }
    int to = words.size();
    var after = AFTER.matcher(plain);
    if (after.find() && after.start() > 0) {
      to -= wordsIn(after.group());
    }
    return from < to ? part(from, to) : this;
  }

  private static int wordsIn(String plain) {
    return plain.isBlank() ? 0 : (int) plain.strip().chars().filter(c -> c == ' ').count() + 1;
  }

  /// Some of the words.
  Utterance part(int from, int to) {
    return new Utterance(text, words.subList(from, to));
  }

  int size() {
    return words.size();
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /// A word in lower case.
  String word(int index) {
    return words.get(index).plain();
  }

  /// All words in lower case with a space between each two.
  String plain() {
    return String.join(" ", words.stream().map(Word::plain).toList());
  }

  /// The words from one index up to another, as they were written.
  String written(int from, int to) {
    return from >= to ? "" : text.substring(words.get(from).start(), words.get(to - 1).end());
  }

  /// What was written from a place in [#plain()] to the last word.
  String writtenFrom(int plainOffset) {
    return written(wordsIn(plain().substring(0, plainOffset)), size());
  }

  /// The index of the word at a place in [#plain()].
  int indexAt(int plainOffset) {
    return wordsIn(plain().substring(0, plainOffset));
  }

  /// Whether the case of its letters says nothing, as in recognised speech.
  boolean isCaseless() {
    return text.equals(text.toLowerCase(Locale.ROOT));
  }
}
