package dev.parlando.cli;

import dev.parlando.cli.models.ModelLine;
import dev.parlando.cli.models.ModelTable;
import dev.parlando.cli.models.ServersModels;
import dev.parlando.server.ConfigException;
import dev.parlando.server.ServerConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parlando models`: what there is to talk to.
@Command(
    name = "models",
    description = {
      "List the models of a running server, or of a configuration.",
      "In columns on a terminal; otherwise a line each, with tabs between."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class Models implements Callable<Integer> {
  private static final String LOCAL = "http://127.0.0.1:8080";

  @ArgGroup private final Source source = new Source();

  @Option(
      names = "--key-env",
      paramLabel = "NAME",
      description = "The environment variable that holds the API key.")
  private @Nullable String keyEnv;

  @Spec private CommandLine.Model.@Nullable CommandSpec spec;

  /// Where to look. One of them at most.
  static final class Source {
    @Option(
        names = "--url",
        paramLabel = "URL",
        description = "Ask this server (also $PARLANDO_URL; default " + LOCAL + ").")
    private @Nullable String url;

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "Look into this YAML file; no server is needed.")
    private @Nullable Path file;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var models = source.file == null ? ask() : ModelLine.of(ServerConfig.read(source.file));
    var out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    out.print(isTerminal() ? ModelTable.forPeople(models) : ModelTable.forPrograms(models));
    out.flush();
    return ExitCode.OK;
  }

  private List<ModelLine> ask() throws IOException, InterruptedException {
    var variable = System.getenv("PARLANDO_URL");
    var url = source.url != null ? source.url : variable != null ? variable : LOCAL;
    return new ServersModels(address(url), key()).list();
  }

  private static URI address(String url) {
    try {
      var address = URI.create(url.replaceFirst("^ws", "http"));
      if (address.getHost() != null && String.valueOf(address.getScheme()).startsWith("http")) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigException("--url is no address", e);
    }
    throw new ConfigException("--url must begin with http:// or https:// and name a host");
  }

  private @Nullable String key() {
    if (keyEnv == null) {
      return null;
    }
    var key = System.getenv(keyEnv);
    if (key == null || key.isBlank()) {
      throw new ConfigException("--key-env " + keyEnv + ": this variable is not set");
    }
    return key.strip();
  }

  /// Since JDK 25 the console may be null again.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }
}
