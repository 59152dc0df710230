package dev.parlando.engine.spi;

import dev.parlando.protocol.Audio;

/// Hears whether anybody speaks. One instance per session, called by its thread for every frame, in
/// order.
@FunctionalInterface
public interface ActivityDetector {
  /// Samples in a frame: 20 ms at [Audio#INPUT_RATE].
  int FRAME = Audio.INPUT_RATE / 50;

  /// The probability, 0 to 1, that a frame of [#FRAME] samples holds voice.
  float voice(Audio frame);
}
