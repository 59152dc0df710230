package dev.parlando.bench.crowd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Many clients, each with the same beat, evenly spread over it. Two threads do it all, so that the
/// server has nearly the whole machine.
public final class Crowd implements AutoCloseable {
  private static final int BUFFER = 256 << 10;

  private final List<Line> lines = new ArrayList<>();
  private final Selector selector;
  private final LongAdder sent = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;

  private Crowd() throws IOException {
    selector = Selector.open();
  }

  /// Connects so many clients; they are silent until they [#start].
  public static Crowd connect(int port, int size, Supplier<Guest> guests) throws IOException {
    var crowd = new Crowd();
    for (int i = 0; i < size; i++) {
      var line = Line.open(port, guests.get());
      crowd.lines.add(line);
      line.channel.register(crowd.selector, SelectionKey.OP_READ, line);
    }
    crowd.begin("crowd-reads", crowd::readAll);
    return crowd;
  }

  /// Begins to send.
  ///
  /// @param rate beats a second of each client
  public void start(double rate) {
    begin("crowd-sends", () -> sendAll(rate));
  }

  private void begin(String name, Runnable task) {
    threads.add(Thread.ofPlatform().daemon().name(name).start(task));
  }

  /// Messages sent so far.
  public long sent() {
    return sent.sum();
  }

  /// Beats that came more than a millisecond late, because this process did not get the machine.
  public long late() {
    return late.sum();
  }

  /// Connections that the server closed.
  public long lost() {
    return lost.sum();
  }

  private void sendAll(double rate) {
    double interval = 1e9 / (rate * lines.size());
    long start = System.nanoTime();
    for (long beat = 0; !over; beat++) {
      long due = start + (long) (beat * interval);
      long now = System.nanoTime();
      while (now < due && !over) {
        LockSupport.parkNanos(due - now);
        now = System.nanoTime();
      }
      if (now - due > 1_000_000) {
        late.increment();
      }
      var line = lines.get((int) (beat % lines.size()));
      try {
        if (line.beat(now)) {
          sent.increment();
        }
      } catch (IOException e) {
        drop(line);
      }
    }
  }

  private void readAll() {
    var room = new byte[BUFFER];
    try {
      while (!over) {
        selector.select(key -> read((Line) key.attachment(), room));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Line line, byte[] room) {
    try {
      if (!line.read(room)) {
        drop(line);
      }
    } catch (IOException e) {
      drop(line);
    }
  }

  private void drop(Line line) {
    if (line.channel.isOpen()) {
      lost.increment();
      close(line);
    }
  }

  private static void close(Line line) {
    try {
      line.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Hangs up, without goodbye.
  @Override
  public void close() throws IOException {
    over = true;
    var _ = selector.wakeup();
    try {
      for (var thread : threads) {
        var _ = thread.join(Duration.ofSeconds(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lines.forEach(Crowd::close);
    selector.close();
  }
}
