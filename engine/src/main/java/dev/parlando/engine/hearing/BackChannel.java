package dev.parlando.engine.hearing;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells words that claim the floor from sounds and signs of listening: "uh-huh", "right", a cough.
public final class BackChannel {
  private static final Set<String> SIGNS =
      Set.of(
          "ah", "aha", "cool", "er", "erm", "great", "ha", "haha", "hm", "hmm", "huh", "mhm", "mm",
          "mmm", "oh", "ok", "okay", "right", "sure", "uh", "uhm", "um", "wow", "yeah", "yep",
          "yes", "yup");

  /// Signs in a row after which somebody wants to say something.
  private static final int MOST = 3;

  /// Seconds of sound that nobody makes by coughing.
  private static final double LONG = 1.2;

  private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}']+");

  private BackChannel() {}

  /// Whether a text is more than a sign of listening. Without words it is none; a last word that
  /// may still become a sign counts as one.
  public static boolean isMore(String text) {
    int signs = 0;
    for (var words = words(text); !words.isEmpty(); words = words.subList(1, words.size())) {
      if (!isSign(words.getFirst(), words.size() == 1) || ++signs > MOST) {
        return true;
      }
    }
    return false;
  }

  private static List<String> words(String text) {
    return GAP.splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static boolean isSign(String word, boolean last) {
    return SIGNS.contains(word) || (last && SIGNS.stream().anyMatch(sign -> sign.startsWith(word)));
  }

  /// The same for sound whose words are not known.
  public static boolean isLong(double seconds) {
    return seconds > LONG;
  }
}
