package dev.parlando.engine.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.hearing.Endpointer.Decision;
import dev.parlando.engine.hearing.Endpointer.Settings;
import dev.parlando.protocol.RealtimeInputConfig.AutomaticActivityDetection;
import dev.parlando.protocol.RealtimeInputConfig.EndSensitivity;
import dev.parlando.protocol.RealtimeInputConfig.StartSensitivity;
import org.junit.jupiter.api.Test;

class EndpointerTest {
  private final Endpointer endpointer = new Endpointer(new Settings(0.5f, 0.35f, 60, 200));

  @Test
  void aStartIsCommittedAfterItsPrefix() {
    assertThat(framesUntil(Decision.STARTS, 1)).isEqualTo(3);
  }

  @Test
  void anEndIsCommittedAfterItsSilence() {
    start();

    assertThat(framesUntil(Decision.ENDS, 0)).isEqualTo(10);
  }

  @Test
  void aClickIsNoSpeech() {
    endpointer.next(1);
    endpointer.next(1);
    endpointer.next(0);

    assertThat(framesUntil(Decision.STARTS, 1)).isEqualTo(3);
  }

  @Test
  void aShortPauseIsNoEnd() {
    start();
    for (int i = 0; i < 9; i++) {
      assertThat(endpointer.next(0)).isEqualTo(Decision.NONE);
    }
    assertThat(endpointer.next(1)).isEqualTo(Decision.NONE);

    assertThat(framesUntil(Decision.ENDS, 0)).isEqualTo(10);
  }

  @Test
  void betweenTheThresholdsNothingChanges() {
    start();
    for (int i = 0; i < 100; i++) {
      assertThat(endpointer.next(0.4f)).isEqualTo(Decision.NONE);
    }
  }

  @Test
  void theEndOfTheStreamEndsSpeechOnce() {
    start();

    assertThat(endpointer.streamEnds()).isEqualTo(Decision.ENDS);
    assertThat(endpointer.streamEnds()).isEqualTo(Decision.NONE);
  }

  @Test
  void wishesAreHonouredToTheFrame() {
    var settings =
        Settings.of(
            new AutomaticActivityDetection(
                false,
                StartSensitivity.START_SENSITIVITY_LOW,
                100,
                EndSensitivity.END_SENSITIVITY_LOW,
                2000));

    assertThat(settings.prefixMillis()).isEqualTo(100);
    assertThat(settings.silenceMillis()).isEqualTo(2000);
    assertThat(settings.startAt()).isGreaterThan(Settings.of(null).startAt());
    assertThat(settings.endBelow()).isLessThan(Settings.of(null).endBelow());
  }

  private void start() {
    assertThat(framesUntil(Decision.STARTS, 1)).isEqualTo(3);
  }

  private int framesUntil(Decision wanted, float voice) {
    for (int frames = 1; frames < 1000; frames++) {
      if (endpointer.next(voice) == wanted) {
        return frames;
      }
    }
    return -1;
  }
}
