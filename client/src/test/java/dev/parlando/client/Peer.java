package dev.parlando.client;

import dev.parlando.client.tools.Tools;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A server on a real socket that does exactly what a test tells it to, misbehaviour included.
final class Peer implements AutoCloseable {
  static final LiveCodec CODEC = new LiveCodec(Dialect.GEMINI);
  static final Setup SETUP = Setup.of("test");

  private final ServerSocket door;
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final List<Call> all = new CopyOnWriteArrayList<>();

  Peer() {
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
    if (call.upgrade()) {
      calls.add(call);
    }
  }

  /// The next connection, upgraded; fails after ten seconds.
  Call answer() throws InterruptedException {
    var call = calls.poll(10, TimeUnit.SECONDS);
    if (call == null) {
      throw new AssertionError("nobody called");
    }
    return call;
  }

  /// Whether nobody has called who was not answered.
  boolean isQuiet() {
    return calls.isEmpty();
  }

  String address() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /// A client of this server that comes back without much delay.
  LiveClientBuilder client() {
    return LiveClient.builder()
        .endpoint(address())
        .closeTimeout(Duration.ofSeconds(2))
        .reconnection(Reconnection.of(20, Duration.ofMillis(1), Duration.ofMillis(20)));
  }

  /// Opens a session and answers its setup.
  Dialogue open(LiveClient client) throws InterruptedException {
    return open(client, SETUP, Tools.none());
  }

  Dialogue open(LiveClient client, Setup setup, Tools tools) throws InterruptedException {
    var connecting = client.connectAsync(setup, tools);
    var call = answer();
    var first = call.hear(Setup.class);
    call.say(SetupComplete.of("first"));
    return new Dialogue(connecting.join(), call, first);
  }

  /// Both ends of a session.
  record Dialogue(LiveSession session, Call call, Setup setup) {

    /// Closes the session; what the server hears until then.
    List<ClientMessage> close() {
      Thread.ofVirtual().start(session::close);
      return call.hearAll();
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    all.forEach(Call::die);
  }
}
