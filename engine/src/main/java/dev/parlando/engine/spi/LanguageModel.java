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

  /// What it understands without help.
  default Set<Modality> hears() {
    return Set.of(Modality.TEXT);
  }

  /// What it produces without help.
  default Set<Modality> says() {
    return Set.of(Modality.TEXT);
  }
}
