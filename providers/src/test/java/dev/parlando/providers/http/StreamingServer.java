package dev.parlando.providers.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// An HTTP/1.1 server on a real socket, whose answers are written by the test, byte by byte where
/// it matters, and which sees when a client leaves.
public final class StreamingServer implements AutoCloseable {
  private final ServerSocket listening;
  private final BlockingQueue<Exchange> exchanges = new LinkedBlockingQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Thread accepting;

  public StreamingServer() {
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    accepting = Thread.ofVirtual().start(this::accept);
  }

  public String url() {
    return "http://" + host();
  }

  public String host() {
    return listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort();
  }

  /// How many connections were made so far.
  public int connections() {
    return connections.get();
  }

  /// The next request, once it has arrived.
  public Exchange next() throws InterruptedException {
    var exchange = exchanges.poll(10, TimeUnit.SECONDS);
    assertThat(exchange).as("a request").isNotNull();
    return exchange;
  }

  /// The next request, however long that takes.
  public Exchange nextEver() throws InterruptedException {
    return exchanges.take();
  }

  /// Whether a request waits to be taken.
  public boolean isAsked() {
    return !exchanges.isEmpty();
  }

  private void accept() {
    try {
      while (true) {
        var socket = listening.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // The server is closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      for (var exchange = Exchange.read(socket); exchange != null; ) {
        exchanges.add(exchange);
        exchange = exchange.awaitNext();
      }
    } catch (IOException | InterruptedException _) {
      // The client has left, which its exchange knows.
    }
  }

  /// From its return on, connections are refused.
  @Override
  public void close() throws IOException {
    listening.close();
    try {
      accepting.join();
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }

  /// Bytes of a text, for tests that cut them.
  public static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
