package dev.parlando.offline.language;

import dev.parlando.protocol.FunctionCall;
import java.util.List;
import java.util.Optional;

/// One thing the offline language model can talk about.
@FunctionalInterface
interface Skill {
  /// What to answer, or nothing where this is not about what was said.
  Optional<Reply> answer(Listening listening);

  /// What a turn consists of.
  sealed interface Reply {

    /// Words.
    ///
    /// @param brief the same for those who asked for short answers
    record Say(String text, String brief) implements Reply {}

    /// Functions to be run.
    record Run(List<FunctionCall> calls) implements Reply {}
  }

  static Optional<Reply> say(String text) {
    return say(text, text);
  }

  static Optional<Reply> say(String text, String brief) {
    return Optional.of(new Reply.Say(text, brief));
  }
}
