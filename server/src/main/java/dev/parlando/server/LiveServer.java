package dev.parlando.server;

import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import dev.parlando.server.state.StateStore;
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
  private final StateStore state;
  private final List<ModelEntry> models;
  private final int port;
  private final int tlsPort;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  LiveServer(
      Listener listener,
      StageWiring stages,
      StateStore state,
      List<ModelEntry> models,
      int port,
      int tlsPort) {
    this.listener = listener;
    this.stages = stages;
    this.state = state;
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

  /// Waits until it is closed.
  public void join() throws InterruptedException {
    closed.await();
  }

  /// Stops listening, tells every client (1001), and closes the stages it made. Takes two seconds
  /// or so at most. Closing again does nothing.
  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      listener.close();
      stages.close();
      state.close();
      LOG.log(Level.INFO, "stopped");
      closed.countDown();
    }
  }
}
