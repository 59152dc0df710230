package dev.parlando.bench.clients;

import java.util.concurrent.atomic.LongAdder;

/// No library at all: what remains is the cost of the beat, which both others bear too.
final class Nothing implements Contender {
  @Override
  public Talk open(LongAdder heard) {
    return new Talk() {
      @Override
      public void send(byte[] pcm) {
        // There is nobody to send it to.
      }

      @Override
      public void close() {
        // There is nothing to close.
      }
    };
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
