package dev.parlando.engine.hearing;

import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.spi.ActivityDetector;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.RealtimeInputConfig.AutomaticActivityDetection;
import dev.parlando.protocol.RealtimeInputConfig.EndSensitivity;
import dev.parlando.protocol.RealtimeInputConfig.StartSensitivity;
import org.jspecify.annotations.Nullable;

/// Decides where the user's speech begins and ends, from the probability of voice in each frame.
///
/// Pure: time is the number of frames, so it decides the same however fast the audio arrives. Owned
/// by the session's thread.
public final class Endpointer {
  private static final int FRAME_MILLIS = 1000 * ActivityDetector.FRAME / Audio.INPUT_RATE;

  /// No wish for a longer time is honoured.
  private static final int LONGEST_MILLIS = 60_000;

  private final Settings settings;
  private boolean speaking;

  private int silentMillis;

  /// Frames in a row that speak against the present state.
  private int contrary;

  Endpointer(Settings settings) {
    this.settings = settings;
  }

  /// Goes on within speech, or outside it.
  void goOn(boolean speaking) {
    this.speaking = speaking;
    contrary = 0;
  }

  /// What one more frame decides.
  Decision next(float voice) {
    return next(voice, settings.silenceMillis());
  }

  /// The same.
  ///
  /// @param silenceMillis of silence that end speech now
  Decision next(float voice, int silenceMillis) {
    boolean against = speaking ? voice < settings.endBelow() : voice >= settings.startAt();
    contrary = against ? contrary + 1 : 0;
    if (contrary * FRAME_MILLIS < (speaking ? silenceMillis : settings.prefixMillis())) {
      return Decision.NONE;
    }
    return speaking ? stop() : start();
  }

  /// The audio has ended, so speech has too.
  Decision streamEnds() {
    return speaking ? stop() : Decision.NONE;
  }

  /// Milliseconds of speech that were needed for a start.
  int prefixMillis() {
    return settings.prefixMillis();
  }

  /// Milliseconds of silence that speech has been interrupted by so far.
  int pausedMillis() {
    return speaking ? contrary * FRAME_MILLIS : 0;
  }

  /// Milliseconds of silence that end speech, as far as the client can say.
  int usualSilenceMillis() {
    return settings.silenceMillis();
  }

  /// Milliseconds of silence before the latest end.
  int silentMillis() {
    return silentMillis;
  }

  private Decision start() {
    speaking = true;
    contrary = 0;
    return Decision.STARTS;
  }

  private Decision stop() {
    speaking = false;
    silentMillis = contrary * FRAME_MILLIS;
    contrary = 0;
    return Decision.ENDS;
  }

  /// What a frame decides.
  public enum Decision {
    /// Nothing changes.
    NONE,
    /// Speech is committed to have begun, some frames ago.
    STARTS,
    /// Speech is committed to have ended, one silence ago.
    ENDS
  }

  /// When to decide.
  ///
  /// @param startAt probability from which a frame counts as speech, before speech
  /// @param endBelow probability below which a frame counts as silence, within speech
  /// @param prefixMillis of speech before its start is committed
  /// @param silenceMillis of silence before an end is committed
  public record Settings(float startAt, float endBelow, int prefixMillis, int silenceMillis) {

    /// What a client wishes, with the defaults filled in.
    public static Settings of(@Nullable AutomaticActivityDetection wish) {
      return new Settings(
          wish != null && wish.startOfSpeechSensitivity() == StartSensitivity.START_SENSITIVITY_LOW
              ? SpectralDetector.CAUTIOUS_START
              : SpectralDetector.START,
          wish != null && wish.endOfSpeechSensitivity() == EndSensitivity.END_SENSITIVITY_LOW
              ? SpectralDetector.END / 2
              : SpectralDetector.END,
          wish == null || wish.prefixPaddingMs() == null ? 60 : bounded(wish.prefixPaddingMs()),
          wish == null || wish.silenceDurationMs() == null
              ? 600
              : bounded(wish.silenceDurationMs()));
    }

    private static int bounded(int millis) {
      return Math.clamp(millis, FRAME_MILLIS, LONGEST_MILLIS);
    }
  }
}
