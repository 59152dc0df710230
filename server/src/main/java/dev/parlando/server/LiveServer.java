package dev.parlando.server;

import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import dev.parlando.server.sessions.OpenSessions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// The Live API on this machine. For any thread.
public final class LiveServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger("dev.parlando.server");

  private final Listener listener;
  private final StageWiring stages;
  private final OpenSessions sessions;
  private final List<ModelEntry> models;
  private final int port;
  private final int tlsPort;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  LiveServer(
      Listener listener,
      StageWiring stages,
      OpenSessions sessions,
      List<ModelEntry> models,
      int port,
      int tlsPort) {
    this.listener = listener;
    this.stages = stages;
    this.sessions = sessions;
    this.models = models;
    this.port = port;
    this.tlsPort = tlsPort;
    LOG.log(Level.INFO, () -> "started: port " + port + ", TLS port " + tlsPort);
  }

  public static LiveServerBuilder builder() {
    return new LiveServerBuilder();
  }

  /// Loads in the background what the first client would wait for otherwise: the stages' models,
  /// and the classes that read a message.
  LiveServer preparing() {
    Thread.ofVirtual()
        .name("preparing")
        .start(() -> {
          stages.prepare();
          var codec = new LiveCodec(Dialect.GEMINI);
          codec.decodeServer(codec.encode(SetupComplete.of("")));
          codec.decodeClient(codec.encode(Setup.of("")));
        });
    return this;
  }

  /// The port of `http` and `ws`.
  public int port() {
    return port;
  }

  /// The port of `https` and `wss`; -1 where there is none.
  public int tlsPort() {
    return tlsPort;
  }

  /// What it offers; the first is the default.
  public List<ModelEntry> models() {
    return models;
  }

  OpenSessions sessions() {
    return sessions;
  }

  /// Waits until it is closed.
  public void join() throws InterruptedException {
    closed.await();
  }

  /// Stops listening, lets clients go in their own time where `limits.times.drainTime` gives them
  /// some, closes the connections that are left (1001), writes down what can be resumed, and closes
  /// the stages it made. Takes two seconds or so beyond the drain time. Closing again does nothing.
  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      listener.drain();
      listener.close();
      sessions.close();
      stages.close();
      LOG.log(Level.INFO, "stopped");
      closed.countDown();
    }
  }
}
