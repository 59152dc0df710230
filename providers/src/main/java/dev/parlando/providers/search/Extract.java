package dev.parlando.providers.search;

/// Text on one line, as long as it may be.
final class Extract {
  private Extract() {}

  /// The beginning of a text.
  ///
  /// @param most characters at most; none is cut in half
  static String of(String text, int most) {
    var line = text.replaceAll("\\s+", " ").strip();
    if (line.length() <= most) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
    return line.substring(0, end);
  }
}
