package dev.parlando.engine.speech;

/// Lets a language model say nothing: it writes one of two words that are never spoken. Owned by
/// the generation's thread.
public final class Reticence {
  private static final String SILENCE = "[SILENCE]";
  private static final String WAIT = "[WAIT]";

  /// What a model is told about it.
  public static final String INSTRUCTION =
      "You may stay silent. If what the user said is not meant for you, answer exactly "
          + SILENCE
          + " and nothing else. If the user has evidently not finished, answer exactly "
          + WAIT
          + " and nothing else. Otherwise answer as usual.";

  /// What may still become one of the words.
  private final StringBuilder held = new StringBuilder();

  private boolean answers;

  /// What of the text may go out now.
  public String filter(String delta) {
    if (answers) {
      return delta;
    }
    held.append(delta);
    var begun = held.toString().strip();
    if (SILENCE.startsWith(begun) || WAIT.startsWith(begun)) {
      return "";
    }
    answers = true;
    return takeHeld();
  }

  /// What has become of it, all being written.
  public Decision decision() {
    var word = held.toString().strip();
    if (answers || !(word.equals(SILENCE) || word.equals(WAIT))) {
      return Decision.ANSWERS;
    }
    return word.equals(WAIT) ? Decision.WAITS : Decision.SILENT;
  }

  /// What was held and is no such word.
  public String rest() {
    return decision() == Decision.ANSWERS ? takeHeld() : "";
  }

  private String takeHeld() {
    var text = held.toString();
    held.setLength(0);
    return text;
  }

  /// Whether a model answers.
  public enum Decision {
    ANSWERS,
    SILENT,
    /// It waits for the user to go on.
    WAITS
  }
}
