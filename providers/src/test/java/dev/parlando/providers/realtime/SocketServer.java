package dev.parlando.providers.realtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A WebSocket server on a real socket, driven by the test frame by frame.
final class SocketServer implements AutoCloseable {
  private final ServerSocket listening;
  private final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();

  SocketServer() {
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String url() {
    return "ws://" + listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort();
  }

  /// The next client, before its handshake is answered.
  Peer next() throws InterruptedException {
    var peer = peers.poll(10, TimeUnit.SECONDS);
    assertThat(peer).as("a connection").isNotNull();
    return peer;
  }

  Peer nextEver() throws InterruptedException {
    return peers.take();
  }

  boolean isAsked() {
    return !peers.isEmpty();
  }

  private void accept() {
    try {
      while (true) {
        var socket = listening.accept();
        Thread.ofVirtual()
            .start(() -> {
              try {
                var head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                  int next = socket.getInputStream().read();
                  if (next < 0) {
                    return;
                  }
                  head.append(new String(new byte[] {(byte) next}, ISO_8859_1));
                }
                peers.add(new Peer(socket, head.toString()));
              } catch (IOException _) {
                // The client has left.
              }
            });
      }
    } catch (IOException _) {
      // The server is closed.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
