package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.Setup;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Sessions as a server runs them, on real threads.
class SessionsTest {
  private final BlockingQueue<Thread> listeners = new LinkedBlockingQueue<>();

  @AutoClose private final Conversation session = session();

  private Conversation session() {
    var stages =
        new Stages(
            () ->
                _ -> {
                  listeners.add(Thread.currentThread());
                  return 0;
                },
            null,
            ScriptedModel.script().hearing(Modality.AUDIO),
            null);
    return new Sessions(stages, Ticker.system()).open(Setup.of("m"), () -> {});
  }

  private boolean hears(Duration sound) {
    return session.accept(RealtimeInput.audio(Audio.silence(Audio.INPUT_RATE, sound).blob()));
  }

  @Test
  void theConnectionsOwnThreadTakesASoundItBrings() {
    assertThat(hears(Duration.ofMillis(20))).isTrue();
    assertThat(listeners).containsExactly(Thread.currentThread());
  }

  @Test
  void aLongSoundKeepsTheConnectionsThreadForNoTime() throws InterruptedException {
    assertThat(hears(Duration.ofMinutes(1))).isTrue();
    for (int frame = 0; frame < 60 * 50; frame++) {
      assertThat(listeners.poll(30, TimeUnit.SECONDS))
          .isNotNull()
          .isNotSameAs(Thread.currentThread());
    }
  }
}
