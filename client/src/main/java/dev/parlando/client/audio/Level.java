package dev.parlando.client.audio;

import dev.parlando.protocol.Audio;

/// How loud a stream is: a meter that rises at once and falls slowly. One thread is heard; any
/// reads.
public final class Level {
  private static final float FALL_A_SECOND = 0.02f;

  private volatile float level;

  /// The next piece.
  public void hear(Audio piece) {
    double squares = 0;
    for (int i = 0; i < piece.length(); i++) {
      double sample = piece.sample(i) / 32768.0;
      squares += sample * sample;
    }
    var loudness = piece.length() == 0 ? 0f : (float) Math.sqrt(squares / piece.length());
    double seconds = piece.duration().toNanos() / 1e9;
    level = Math.max(loudness, (float) (level * Math.pow(FALL_A_SECOND, seconds)));
  }

  /// The root mean square, from 0 to 1.
  public float now() {
    return level;
  }
}
