package dev.parlando.client.wire;

import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.PcmReader;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.RealtimeInput;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The user's sound and pictures on their way into the outbox: one stream of each. For any thread;
/// who sends sound while another does waits for its turn.
public final class MediaInput {
  /// 100 ms, the longest piece that servers advise.
  private static final int LONGEST_PIECE = Audio.INPUT_RATE / 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final PcmReader reader = new PcmReader();
  private final Consumer<ClientMessage> out;
  private final long frameNanos;
  private final LongSupplier nanos;
  private long nextFrame;

  /// @param frameInterval the least time between two pictures
  public MediaInput(Consumer<ClientMessage> out, Duration frameInterval, LongSupplier nanos) {
    this.out = out;
    this.frameNanos = frameInterval.toNanos();
    this.nanos = nanos;
    this.nextFrame = nanos.getAsLong();
  }

  /// Sends sound of any rate and number of channels.
  public void audio(Blob pcm) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      send(reader.read(pcm));
    } catch (ProtocolException e) {
      throw new IllegalArgumentException(e.reason(), e);
    } finally {
      lock.unlock();
    }
  }

  /// Sends a mark behind all sound so far.
  public void mark(ClientMessage mark) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      send(reader.flush());
      out.accept(mark);
    } finally {
      lock.unlock();
    }
  }

  private void send(Audio audio) {
    for (int at = 0; at < audio.length(); at += LONGEST_PIECE) {
      var piece = audio.slice(at, Math.min(at + LONGEST_PIECE, audio.length()));
      out.accept(RealtimeInput.audio(piece.blob()));
    }
  }

  /// Whether the time has come for another picture; then it is taken.
  public boolean takeFrame() {
    lock.lock();
    try {
      long now = nanos.getAsLong();
      if (now < nextFrame) {
        return false;
      }
      nextFrame = now + frameNanos;
      return true;
    } finally {
      lock.unlock();
    }
  }
}
