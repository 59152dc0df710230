package dev.parlando.bench.host;

import dev.parlando.engine.spi.StageSettings;
import dev.parlando.relay.Relays;
import dev.parlando.server.LiveServer;
import dev.parlando.server.ModelEntry;
import dev.parlando.server.ServerConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.HdrHistogram.Recorder;

/// A server to be measured: tells its port, then answers one line of questions with one line, until
/// nobody asks any more.
public final class Host {
  /// Held here, because the logging itself would forget it: a thousand connections are a thousand
  /// lines.
  private static final Logger QUIET = Logger.getLogger("dev.parlando");

  private final PrintStream out;
  private final Witness.Log log = new Witness.Log();

  private Host(PrintStream out) {
    this.out = out;
  }

  /// Serves until its input ends.
  ///
  /// @param args `parlando` or `netty`; or `relay`, and the port of the server behind it
  public static void main(String[] args) throws IOException {
    QUIET.setLevel(Level.WARNING);
    var host = new Host(System.out);
    switch (args[0]) {
      case "netty" -> {
        try (var server = new RawNetty()) {
          host.answer(server.port());
        }
      }
      case "parlando" -> {
        try (var server = host.parlando()) {
          host.answer(server.port());
        }
      }
      case "relay" -> {
        try (var server = host.relay(args[1])) {
          host.answer(server.port());
        }
      }
      default -> throw new IllegalArgumentException("no such server: " + args[0]);
    }
  }

  private LiveServer parlando() throws IOException {
    return LiveServer.builder()
        .config(ServerConfig.embedded().with("limits.maxSessions", "100000"))
        .model(new ModelEntry("echo", "Echo", "", Echo.conversations(log)))
        .model(new ModelEntry("voice", "Voice", "", Voices.conversations(log)))
        .start();
  }

  private LiveServer relay(String port) throws IOException {
    var upstream = new StageSettings(Map.of("url", "http://127.0.0.1:" + port));
    return LiveServer.builder()
        .config(ServerConfig.embedded().with("limits.maxSessions", "100000"))
        .model(new ModelEntry("echo", "Relayed echo", "", new Relays().conversations(upstream)))
        .start();
  }

  private void answer(int port) throws IOException {
    out.println(port);
    var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = questions.readLine(); line != null; line = questions.readLine()) {
      out.println(
          switch (line) {
            case "vitals" -> Vitals.now().line();
            case "collect" -> Vitals.afterCollection().line();
            case "interruption" -> quantiles(log.interruption());
            case "sound" -> quantiles(log.sound());
            case "detection" -> quantiles(log.detection());
            default -> "?";
          });
    }
  }

  /// Since the last time, in nanoseconds.
  private static String quantiles(Recorder recorder) {
    var seen = recorder.getIntervalHistogram();
    return seen.getTotalCount()
        + " "
        + seen.getValueAtPercentile(50)
        + " "
        + seen.getValueAtPercentile(90)
        + " "
        + seen.getValueAtPercentile(99)
        + " "
        + seen.getMaxValue();
  }
}
