package dev.parlando.engine.spi;

import dev.parlando.protocol.Audio;

/// Judges whether a user who has fallen silent has finished. One instance per session, called by
/// its thread: it computes at once and never blocks.
@FunctionalInterface
public interface TurnDetector {
  /// Seconds of audio that are enough to judge by the voice.
  int SECONDS = 8;

  /// The probability, 0 to 1, that the user has finished; 0.5 where nothing tells.
  ///
  /// @param hypothesis what was understood so far; empty where nothing was yet
  /// @param trailing the latest of the utterance at [Audio#INPUT_RATE], at most [#SECONDS] of it,
  ///   with the silence at its end
  double finished(String hypothesis, Audio trailing);
}
