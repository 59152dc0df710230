package dev.parlando.bench.host;

import dev.parlando.engine.ConversationFactory;
import dev.parlando.engine.SessionOptions;
import dev.parlando.engine.Sessions;
import dev.parlando.engine.behaviour.Behaviour;
import dev.parlando.engine.behaviour.Behaviours;
import dev.parlando.engine.spi.ActivityDetector;
import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// Full sessions whose stages do nothing: once told to begin, the model speaks 100 ms for every 120
/// ms that were heard, and nobody is ever taken to speak.
///
/// That is every fourth message of 30 ms, as the raw server answers. The sound begins with the
/// moment it was made, so that the client can tell how long it was under way.
final class Echo implements ActivityDetector, LanguageModel {
  /// A client that pauses finds its model where it was.
  private static final SessionOptions PATIENT =
      new SessionOptions(Duration.ZERO, Duration.ZERO, false, false, false, 0);

  /// Frames of 20 ms for each answer.
  private static final int FRAMES = 6;

  /// One permit for each answer due; the session's thread gives, the model's takes.
  private final Semaphore due = new Semaphore(0);

  /// Session's thread.
  private int heard;

  private Echo() {}

  /// @param log is told how long each sound waits for its connection
  static ConversationFactory conversations(Witness.Log log) {
    return (setup, bell) -> {
      var echo = new Echo();
      var stages = new Stages(() -> echo, null, echo, null);
      var sessions =
          new Sessions(stages, Ticker.system(), PATIENT, Behaviours.always(Behaviour.LENIENT));
      return new Watched(sessions.open(setup, bell), message -> taken(message, log));
    };
  }

  private static void taken(ServerMessage message, Witness.Log log) {
    if (message instanceof ServerContent content
        && content.modelTurn() != null
        && content.modelTurn().parts().getFirst() instanceof Part.InlineData sound) {
      log.sound().recordValue(System.nanoTime() - Stamp.of(sound.inlineData().data()));
    }
  }

  @Override
  public float voice(Audio frame) {
    if (++heard % FRAMES == 0) {
      due.release();
    }
    return 0;
  }

  @Override
  public void generate(Prompt prompt, Sink<ModelEvent> out) throws InterruptedException {
    while (true) {
      due.acquire();
      out.put(new ModelEvent.Speech(Audio.ofBytes(Audio.OUTPUT_RATE, Stamp.sound())));
    }
  }

  @Override
  public Set<Modality> hears() {
    return Set.of(Modality.AUDIO, Modality.TEXT);
  }

  @Override
  public Set<Modality> says() {
    return Set.of(Modality.AUDIO, Modality.TEXT);
  }
}
