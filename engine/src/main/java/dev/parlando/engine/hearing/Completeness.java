package dev.parlando.engine.hearing;

import dev.parlando.engine.spi.TurnDetector;
import dev.parlando.protocol.Audio;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Judges by the words alone whether what was said reads as finished. For English: it knows the
/// words no sentence ends with, and the forms of questions, requests and short answers. What it
/// does not know, as in other languages, is neither, unless punctuation tells. Pure.
public final class Completeness implements TurnDetector {
  /// Reads as finished.
  public static final double FINISHED = 0.9;

  /// May be either.
  public static final double UNKNOWN = 0.5;

  /// Reads as if more were to come.
  public static final double UNFINISHED = 0.1;

  /// A whole statement: people like to add to those.
  private static final double STATEMENT = 0.75;

  private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}\\p{N}' ]+");
  private static final Pattern SPACES = Pattern.compile(" +");
  private static final Pattern OPEN_END = Pattern.compile("(\\.\\.\\.|[…,;:–—-])[\"'”’)]*$");
  private static final Pattern ASKED = Pattern.compile("[?!？！][\"'”’)]*$");
  private static final Pattern STOPPED = Pattern.compile("[.。][\"'”’)]*$");

  @Override
  public double finished(String hypothesis, Audio trailing) {
    return of(hypothesis);
  }

  /// The probability that whoever said this has finished.
  public static double of(String hypothesis) {
    var text = hypothesis.strip().toLowerCase(Locale.ROOT).replace('’', '\'');
    var words = words(text);
    if (words.isEmpty()) {
      return UNKNOWN;
    }
    if (ASKED.matcher(text).find()) {
      return FINISHED;
    }
    if (OPEN_END.matcher(text).find()) {
      return UNFINISHED;
    }
    double judged = judge(words);
    return judged == UNKNOWN && STOPPED.matcher(text).find() ? FINISHED : judged;
  }

  private static List<String> words(String text) {
    var bare = NOT_WORDS.matcher(text).replaceAll(" ").strip();
    return bare.isEmpty() ? List.of() : List.of(SPACES.split(bare));
  }

  private static double judge(List<String> words) {
    if (isShortAnswer(words)) {
      return FINISHED;
    }
    if (endsOpen(words)) {
      return UNFINISHED;
    }
    var last = words.getLast();
    if (last.equals("please") || isQuestion(words) || isRequest(words)) {
      return FINISHED;
    }
    if (isOpening(words)) {
      return UNFINISHED;
    }
    return isStatement(words) ? STATEMENT : UNKNOWN;
  }

  private static boolean isShortAnswer(List<String> words) {
    int most = EnglishWords.LONGEST_ANSWER;
    return (words.size() <= most && EnglishWords.ANSWERS.contains(String.join(" ", words)))
        || (words.size() == 3 && isYesOrNo(words) && isSubjectAndAuxiliary(words, 1));
  }

  private static boolean isYesOrNo(List<String> words) {
    return EnglishWords.YES_AND_NO.contains(words.getFirst());
  }

  private static boolean isSubjectAndAuxiliary(List<String> words, int at) {
    return EnglishWords.SUBJECTS.contains(words.get(at))
        && EnglishWords.AUXILIARIES.contains(words.get(at + 1));
  }

  /// Whether it stops at a word that leads on to another.
  private static boolean endsOpen(List<String> words) {
    var last = words.getLast();
    if (EnglishWords.LEADING_ON.contains(last) || endsWith(words, EnglishWords.OPEN_PHRASES)) {
      return true;
    }
    boolean asks = isQuestion(words);
    if (EnglishWords.PREPOSITIONS.contains(last)) {
      return !(asks && EnglishWords.ASKING.contains(words.getFirst()));
    }
    if (EnglishWords.PARTICLES.contains(last)) {
      return !asks && !isRequest(words);
    }
    return EnglishWords.AUXILIARIES.contains(last) && !(asks && isEmbedded(words));
  }

  private static boolean endsWith(List<String> words, Set<List<String>> phrases) {
    for (int length = 2; length <= Math.min(4, words.size()); length++) {
      if (phrases.contains(words.subList(words.size() - length, words.size()))) {
        return true;
      }
    }
    return false;
  }

  /// Whether it ends as in "do you know what it is".
  private static boolean isEmbedded(List<String> words) {
    return words.size() >= 4 && isSubjectAndAuxiliary(words, words.size() - 2);
  }

  /// Whether it begins as a question does, and has got beyond the beginning.
  private static boolean isQuestion(List<String> words) {
    var from = EnglishWords.OPENERS.contains(words.getFirst()) ? 1 : 0;
    if (words.size() - from < 3) {
      return false;
    }
    var first = words.get(from);
    var second = words.get(from + 1);
    if (EnglishWords.AUXILIARIES.contains(first)) {
      return EnglishWords.SUBJECTS.contains(second) || EnglishWords.LEADING_ON.contains(second);
    }
    return EnglishWords.CONTRACTED_QUESTIONS.contains(first)
        || (EnglishWords.ASKING.contains(first) && inverted(words.subList(from, words.size())));
  }

  /// Whether an auxiliary comes soon: "what time is", "how many people are".
  private static boolean inverted(List<String> words) {
    int within = Math.min(4, words.size() - 1);
    return words.subList(1, within).stream().anyMatch(EnglishWords.AUXILIARIES::contains)
        && !EnglishWords.SUBJECTS.contains(words.get(1));
  }

  /// Whether it tells somebody to do something, and what.
  private static boolean isRequest(List<String> words) {
    int from = 0;
    while (from < words.size() && EnglishWords.OPENERS.contains(words.get(from))) {
      from++;
    }
    return words.size() - from >= 2 && EnglishWords.REQUESTS.contains(words.get(from));
  }

  /// Whether it is the first half of a sentence: "when I get home".
  private static boolean isOpening(List<String> words) {
    return EnglishWords.SUBORDINATING.contains(words.getFirst()) && words.size() < 8;
  }

  private static boolean isStatement(List<String> words) {
    int from = EnglishWords.OPENERS.contains(words.getFirst()) ? 1 : 0;
    return words.size() - from >= 3
        && (EnglishWords.SUBJECTS.contains(words.get(from))
            || EnglishWords.CONTRACTED_SUBJECTS.contains(words.get(from)));
  }
}
