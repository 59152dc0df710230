package dev.parlando.engine.speech;

/// Punctuation, of several scripts, by the pause it makes.
final class Marks {
  /// End a sentence before white space.
  private static final String STOPS = ".!?…؟۔։።။។৷";

  /// End a sentence whatever follows: their scripts put no space.
  private static final String FULL_STOPS = "。！？｡।॥";

  /// End a clause before white space.
  private static final String COMMAS = ",;:–—،؛";

  /// End a clause whatever follows.
  private static final String FULL_COMMAS = "，、；：";

  private static final String CLOSING = "\"”’'»›)]}」』）】》〉*_`";

  private Marks() {}

  static boolean isStop(char mark) {
    return STOPS.indexOf(mark) >= 0;
  }

  static boolean isFullStop(char mark) {
    return FULL_STOPS.indexOf(mark) >= 0;
  }

  static boolean isComma(char mark) {
    return COMMAS.indexOf(mark) >= 0;
  }

  static boolean isFullComma(char mark) {
    return FULL_COMMAS.indexOf(mark) >= 0;
  }

  /// Whether it closes what was opened, and so belongs to what it follows.
  static boolean isClosing(char mark) {
    return CLOSING.indexOf(mark) >= 0;
  }

  /// Whether it says as much as a syllable or a short word.
  static boolean isWide(char letter) {
    return letter >= 0x2E80 && letter <= 0xFFDC && !Character.isSurrogate(letter);
  }
}
