package dev.parlando.engine.spi;

import dev.parlando.protocol.Modality;
import java.util.Set;

/// Continues a conversation. One instance serves all sessions, on many threads.
public interface LanguageModel {
  /// Generates the model's turn, piece by piece, and returns when it is complete.
  ///
  /// Runs on a thread of its own. Blocks as it pleases. An interrupt means nobody is listening any
  /// more: stop, release what is held, throw. `out` blocks while the listener is behind. After
  /// calls, it returns; their responses come as the history of the next prompt.
  ///
  /// @throws StageException when it cannot
  void generate(Prompt prompt, Sink<ModelEvent> out) throws InterruptedException;

  /// Makes ready for a conversation that has just begun, so that its first answer comes sooner: a
  /// connection, a cache of what every prompt will begin with.
  ///
  /// Called once for each session, on a thread of its own, beside everything else. An interrupt
  /// means it is no longer worth while. What goes wrong is for [#generate] to tell.
  ///
  /// @param briefing a prompt without the user's words
  default void prepare(Prompt briefing) throws InterruptedException {}

  /// What it understands without help.
  default Set<Modality> hears() {
    return Set.of(Modality.TEXT);
  }

  /// What it produces without help.
  default Set<Modality> says() {
    return Set.of(Modality.TEXT);
  }
}
