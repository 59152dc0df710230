package dev.parlando.cli.talk;

/// What a person sees of a conversation. For any thread.
public interface Display extends AutoCloseable {

  /// The next piece of what the user said.
  void heard(String delta);

  /// The next piece of what the model says.
  void said(String delta);

  /// The turn is over: what comes next is a new line.
  void endOfTurn();

  /// Something that neither of the two said.
  void note(String sentence);

  /// How loud both are at the moment, from 0 to 1.
  void levels(float user, float model);

  /// Leaves whole lines behind, and nothing else.
  @Override
  void close();

  /// What suits where the output goes: a live line on a terminal, whole lines elsewhere.
  ///
  /// @param notes where notes go, when what is said is for another program to read
  static Display on(boolean terminal, java.io.PrintWriter out, java.io.PrintWriter notes) {
    return terminal ? new LiveLine(out) : new PlainLines(out, notes);
  }
}
