package dev.parlando.cli;

/// Whether a person looks at what is printed.
final class Terminal {
  private Terminal() {}

  /// A terminal at both ends that can erase a line. Since JDK 25 the console may be null again.
  @SuppressWarnings("SystemConsoleNull")
  static boolean isThere() {
    var console = System.console();
    return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
  }
}
