package dev.parlando.cli.talk;

import dev.parlando.protocol.Audio;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How long the model takes: from the end of the user's speech to the first sound of the answer, by
/// this machine's ears. For any thread.
///
/// Speech is what is louder than a tenth of the loudest so far, which falls by half in five
/// seconds.
final class Latency {
  private static final int FRAMES_A_SECOND = 50;
  private static final double SHARE = 0.1;
  private static final double QUIETEST = 0.003;
  private static final double FALL_A_FRAME = Math.pow(0.5, 1.0 / (5 * FRAMES_A_SECOND));

  private final LongSupplier nanos;
  private double loudest;
  private @Nullable Long speechEnd;

  /// @param nanos the time, as of [System#nanoTime]
  Latency(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// The user's sound, as soon as it was recorded.
  ///
  /// @return whether there is speech in it
  synchronized boolean hear(Audio piece) {
    int frame = Math.max(1, piece.rate() / FRAMES_A_SECOND);
    boolean speech = false;
    for (int at = 0; at < piece.length(); at += frame) {
      int end = Math.min(at + frame, piece.length());
      double loudness = loudness(piece, at, end);
      loudest = Math.max(loudness, loudest * FALL_A_FRAME);
      if (loudness >= Math.max(QUIETEST, loudest * SHARE)) {
        speech = true;
        long after = (piece.length() - end) * 1_000_000_000L / piece.rate();
        speechEnd = nanos.getAsLong() - after;
      }
    }
    return speech;
  }

  /// The model's first sound.
  ///
  /// @return how long after the user's speech; empty where there was none since the last answer
  synchronized Optional<Duration> answer() {
    var end = speechEnd;
    speechEnd = null;
    return end == null ? Optional.empty() : Optional.of(Duration.ofNanos(nanos.getAsLong() - end));
  }

  private static double loudness(Audio piece, int from, int to) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      double sample = piece.sample(i) / 32768.0;
      squares += sample * sample;
    }
    return Math.sqrt(squares / (to - from));
  }
}
