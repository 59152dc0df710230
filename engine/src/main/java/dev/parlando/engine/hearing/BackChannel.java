package dev.parlando.engine.hearing;

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

  /// Whether a text is more than a sign of listening. Without words it is none.
  public static boolean isMore(String text) {
    int signs = 0;
    for (var word : GAP.splitAsStream(text.toLowerCase(Locale.ROOT)).toList()) {
      if (!word.isEmpty() && (!SIGNS.contains(word) || ++signs > MOST)) {
        return true;
      }
    }
    return false;
  }

  /// The same for sound whose words are not known.
  public static boolean isLong(double seconds) {
    return seconds > LONG;
  }
}
