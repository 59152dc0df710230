package dev.parlando.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parlando.server.Certificates;
import dev.parlando.server.ConfigException;
import dev.parlando.server.ServerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Whether a server could start here: its ports, its home, its certificate.
record PlaceChecks(ServerConfig config) {
  private static final int PATIENCE_MILLIS = 2_000;

  List<Finding> all() {
    var findings = new ArrayList<Finding>();
    findings.add(home());
    if (config.listen().tlsPort() >= 0 && findings.getFirst().works()) {
      findings.add(certificate());
    }
    findings.add(port("listen.port", config.listen().port()));
    if (config.listen().tlsPort() >= 0) {
      findings.add(port("listen.tlsPort", config.listen().tlsPort()));
    }
    return findings;
  }

  private Finding home() {
    var home = config.home().toAbsolutePath();
    Path there = home;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
      return Finding.bad("home", "", home + " cannot be written; choose another with --home");
    }
    return Finding.good("home", "", home + (there.equals(home) ? "" : " (will be made)"));
  }

  private Finding certificate() {
    try {
      var certificates = Certificates.in(config.home(), config.listen().tlsNames());
      return Finding.good(
          "certificate", "", certificates.authority() + "; `parlando trust` says who needs it");
    } catch (IOException | ConfigException failure) {
      return Finding.bad("certificate", "", String.valueOf(failure.getMessage()));
    }
  }

  private Finding port(String key, int port) {
    if (port == 0) {
      return Finding.good(key, "", "any free one");
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(config.listen().host(), port));
      return Finding.good(key, "", port + " is free");
    } catch (IOException | IllegalArgumentException _) {
      return isServed()
          ? Finding.good(key, "", port + " is taken: a server is live here already")
          : Finding.bad(key, "", port + " is taken, or not of this machine; choose another");
    }
  }

  /// Whether what listens on the plain port answers as a server of this kind does.
  private boolean isServed() {
    try (var socket = new Socket()) {
      var address = InetAddress.getByName(config.listen().host());
      var host = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
      socket.connect(new InetSocketAddress(host, config.listen().port()), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      var request = "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readNBytes(4096), UTF_8).contains("\"live\"");
    } catch (IOException | IllegalArgumentException _) {
      return false;
    }
  }
}
