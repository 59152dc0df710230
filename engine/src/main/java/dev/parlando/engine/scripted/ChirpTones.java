package dev.parlando.engine.scripted;

/// The alphabet of [Chirp]: sixteen tones for half bytes, and a marker that begins every syllable.
///
/// Every frequency is a multiple of 100 Hz, so that each has whole periods within a tone's 20 ms
/// and none leaks into another.
final class ChirpTones {
  /// Tones a second.
  static final int PER_SECOND = 50;

  /// Bytes in a syllable; the last one of a sentence is filled with [#FILLING].
  static final int BYTES = 4;

  /// A byte that no text has.
  static final byte FILLING = 0;

  /// What begins a syllable, numbered after the sixteen half bytes.
  static final int MARKER = 16;

  private static final int LOWEST = 700;
  private static final int STEP = 100;
  private static final int MARKER_FREQUENCY = 2500;

  private ChirpTones() {}

  /// In Hertz.
  static int frequency(int tone) {
    return tone == MARKER ? MARKER_FREQUENCY : LOWEST + STEP * tone;
  }

  /// Periods within one tone.
  static int cycles(int tone) {
    return frequency(tone) / PER_SECOND;
  }

  /// Samples of one tone.
  static int length(int rate) {
    return rate / PER_SECOND;
  }
}
