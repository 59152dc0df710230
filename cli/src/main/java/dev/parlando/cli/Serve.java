package dev.parlando.cli;

import dev.parlando.server.ConfigException;
import dev.parlando.server.LiveServer;
import dev.parlando.server.ServerConfig;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parlando serve`: the server, until it is told to stop.
@Command(
    name = "serve",
    description = "Serve the Live API, and a page to talk on.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class Serve implements Callable<Integer> {
  @Mixin private final Place place = new Place();
  @Mixin private final LanguageModelOptions languageModel = new LanguageModelOptions();

  @Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description = "error, warn, info (default) or debug; the log goes to standard error.")
  private LogLevel logLevel = LogLevel.INFO;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Listen on this address (default 127.0.0.1).")
  void host(String host) {
    place.flags().set("--host", "listen.host", host);
  }

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Listen for http and ws on this port (default 8080; 0 picks a free one).")
  void port(int port) {
    place.flags().set("--port", "listen.port", Integer.toString(port));
  }

  @Option(names = "--open", description = "Let other machines in although no key is asked for.")
  void open(boolean open) {
    place.flags().set("--open", "access.open", Boolean.toString(open));
  }

  @Option(
      names = "--text-frames",
      paramLabel = "WHEN",
      description = "Answer in text frames: auto (default), always or never.")
  void textFrames(ServerConfig.TextFrames when) {
    place.flags().set("--text-frames", "listen.textFrames", when.name());
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    StandardErrorLogs.show(logLevel);
    var asked = languageModel.applyTo(place.config(System.getenv()), place.flags());
    var found = languageModel.find(asked);
    var config = found.map(it -> LanguageModelOptions.answeringWith(it, asked)).orElse(asked);
    if (config.listen().tlsPort() >= 0 || config.access().tokens() == ServerConfig.State.FILE) {
      place.openHome(config.home());
    }
    try (var server = start(config)) {
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("parlando-stop").unstarted(server::close));
      var out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
      out.print(Welcome.to(server, config));
      found.map(Welcome::found).ifPresent(out::print);
      out.flush();
      server.join();
    }
    return ExitCode.OK;
  }

  private LiveServer start(ServerConfig config) throws IOException {
    try {
      return LiveServer.builder().config(config).start();
    } catch (ConfigException e) {
      throw place.flags().explain(e);
    }
  }
}
