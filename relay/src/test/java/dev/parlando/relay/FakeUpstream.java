package dev.parlando.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A Live API on a real socket that says exactly what a test tells it to.
final class FakeUpstream implements AutoCloseable {
  private final ServerSocket door;
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final List<Call> all = new CopyOnWriteArrayList<>();

  /// The status with which it refuses to be called; 101 where it does not.
  volatile int status = 101;

  FakeUpstream() {
    try {
      door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    try {
      while (true) {
        var call = new Call(door.accept());
        all.add(call);
        Thread.ofVirtual().start(() -> greet(call));
      }
    } catch (IOException _) {
      // The door is closed.
    }
  }

  private void greet(Call call) {
    if (call.upgrade(status)) {
      calls.add(call);
    }
  }

  String url() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /// The next connection; fails after ten seconds.
  Call answer() throws InterruptedException {
    var call = calls.poll(10, TimeUnit.SECONDS);
    if (call == null) {
      throw new AssertionError("nobody called");
    }
    return call;
  }

  /// The next connection, its setup heard and accepted.
  Call welcome() throws InterruptedException {
    var call = answer();
    call.hear();
    return call.say("{\"setupComplete\":{}}");
  }

  boolean isQuiet() {
    return calls.isEmpty();
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all.forEach(Call::die);
  }
}
