package dev.parlando.engine.spi;

/// The engine's only clock.
public interface Ticker {
  /// Nanoseconds from an arbitrary origin.
  long nanos();

  /// Runs a short, non-blocking task once the clock has reached a time, on any thread.
  ///
  /// There is no way to take it back: who no longer cares ignores the call.
  void at(long nanos, Runnable task);

  /// The machine's clock, with one timer thread for the whole process.
  static Ticker system() {
    return SystemTicker.INSTANCE;
  }
}
