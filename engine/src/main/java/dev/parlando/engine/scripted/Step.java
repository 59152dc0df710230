package dev.parlando.engine.scripted;

import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.StageException;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.UsageMetadata;
import java.util.concurrent.CountDownLatch;

/// One thing a scripted model does.
sealed interface Step {
  record Say(String piece) implements Step {}

  record Speak(String words) implements Step {}

  record Think(String piece) implements Step {}

  record Call(FunctionCall call) implements Step {}

  record Use(UsageMetadata usage) implements Step {}

  record Until(CountDownLatch latch) implements Step {}

  record Fail(StageException.Kind kind) implements Step {}

  /// Does it, in answer to a cue.
  default void perform(Cue cue, Sink<ModelEvent> out) throws InterruptedException {
    switch (this) {
      case Say(var piece) -> out.put(new ModelEvent.Text(cue.fill(piece)));
      case Speak(var words) ->
          out.put(new ModelEvent.Speech(Chirp.speech(cue.fill(words), Audio.OUTPUT_RATE)));
      case Think(var piece) -> out.put(new ModelEvent.Thought(cue.fill(piece)));
      case Call(var call) -> out.put(new ModelEvent.Call(call));
      case Use(var usage) -> out.put(new ModelEvent.Usage(usage));
      case Until(var latch) -> latch.await();
      case Fail(var kind) -> throw new StageException(kind, "the script says so");
    }
  }
}
