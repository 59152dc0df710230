package dev.parlando.protocol;

/// Reads PCM.
public final class PcmReader {
  /// Reads.
  public Audio read(Blob blob) {
    return Audio.ofBytes(Audio.INPUT_RATE, blob.data());
  }

  /// Flushes.
  public Audio flush() {
    return Audio.of(Audio.INPUT_RATE);
  }
}
