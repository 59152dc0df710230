package dev.parlando.cli.talk;

import java.util.Optional;

/// The words of the turn so far, and when they make a line. Not for several threads.
///
/// The user's words may come in while the model speaks already; they then get a line of their own.
final class Lines {
  private final StringBuilder heard = new StringBuilder();
  private final StringBuilder said = new StringBuilder();

  void hear(String delta) {
    heard.append(delta);
  }

  void say(String delta) {
    said.append(delta);
  }

  /// The line that grows.
  String growing() {
    return said.isEmpty() ? line("You:   ", heard) : line("Model: ", said);
  }

  /// What the user has said, once.
  Optional<String> takeHeard() {
    return take("You:   ", heard);
  }

  /// What the model has said, once.
  Optional<String> takeSaid() {
    return take("Model: ", said);
  }

  private static Optional<String> take(String who, StringBuilder words) {
    var line = line(who, words);
    words.setLength(0);
    return line.isEmpty() ? Optional.empty() : Optional.of(line);
  }

  /// Words of a server may hold anything; on a terminal only what can be read comes through.
  private static String line(String who, StringBuilder words) {
    var text = words.toString().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return text.isEmpty() ? "" : who + text;
  }
}
