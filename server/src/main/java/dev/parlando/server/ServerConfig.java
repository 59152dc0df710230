package dev.parlando.server;

import dev.parlando.server.stages.Workshop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that can be said about a server, as `docs/configuration.md` explains it key by key.
///
/// Its layers: [#defaults], what [#read] finds in a file, the environment, single keys set last.
///
/// @param home where certificates and state are kept
/// @param models what each model name stands for, in the order of the file
/// @param defaultModel the one that foreign names are an alias of; absent means the first
public record ServerConfig(
    Path home,
    Listen listen,
    Access access,
    Map<String, Model> models,
    @Nullable String defaultModel,
    Limits limits) {

  public ServerConfig {
    models =
        models == null
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<String, Model>(models));
  }

  /// What holds where nobody says otherwise.
  public static ServerConfig defaults() {
    return new ServerConfig(
        Path.of(System.getProperty("user.home"), ".parlando"),
        Listen.LOOPBACK,
        Access.KEYLESS,
        Map.of("parlando", Model.UNSAID),
        null,
        Limits.DEFAULT);
  }

  /// A server inside another program: a free port on the loopback address, no TLS, no file.
  public static ServerConfig embedded() {
    return defaults()
        .with("listen.port", "0")
        .with("listen.tlsPort", "-1")
        .with("access.tokens", "memory");
  }

  /// Reads a YAML file on top of the defaults.
  ///
  /// @throws ConfigException naming file, line, key and rule
  public static ServerConfig read(Path file) {
    return ConfigFile.read(file, defaults());
  }

  /// The same, with what `PARLANDO_…` variables say: `PARLANDO_TLS_PORT` sets `listen.tlsPort`.
  ///
  /// @throws ConfigException naming variable and rule
  public ServerConfig withEnvironment(Map<String, String> environment) {
    return ConfigFile.withEnvironment(this, environment);
  }

  /// The same with one key set, named by its path: `listen.port`. Commas separate the items of a
  /// list.
  ///
  /// @throws ConfigException naming key and rule
  public ServerConfig with(String key, String value) {
    return ConfigFile.with(this, key, value);
  }

  /// The same with one more model, or another meaning of the name.
  public ServerConfig withModel(String id, Model model) {
    var more = new LinkedHashMap<>(models);
    more.put(id, model);
    return new ServerConfig(home, listen, access, more, defaultModel, limits);
  }

  /// Where the server listens, and how it answers.
  ///
  /// @param port 0 picks a free one
  /// @param tlsPort 0 picks a free one, -1 does without TLS
  /// @param tlsNames names and addresses, beside the machine's own, that the certificate is for
  public record Listen(
      String host, int port, int tlsPort, List<String> tlsNames, TextFrames textFrames) {
    static final Listen LOOPBACK = new Listen("127.0.0.1", 8080, 8443, List.of(), TextFrames.AUTO);

    public Listen {
      tlsNames = tlsNames == null ? List.of() : List.copyOf(tlsNames);
    }
  }

  /// Where the server remembers what outlives a connection.
  public enum State {
    /// In a file of its home, from one start to the next.
    FILE,
    /// Until it is closed.
    MEMORY
  }

  /// Which frames carry the answers.
  public enum TextFrames {
    /// Binary, but text for clients that opened with the flat `config` envelope in a text frame, or
    /// asked by `?frames=text`.
    AUTO,
    ALWAYS,
    NEVER
  }

  /// Who may use the server.
  ///
  /// @param keys what is accepted as an API key; none means that no key is needed
  /// @param keysFile further ones, one a line
  /// @param open whether other machines may use it without a key
  /// @param tokens where ephemeral tokens are remembered
  public record Access(List<String> keys, @Nullable Path keysFile, boolean open, State tokens) {
    static final Access KEYLESS = new Access(List.of(), null, false, State.FILE);

    public Access {
      keys = keys == null ? List.of() : List.copyOf(keys);
    }

    /// Tells how many keys there are, never which.
    @Override
    public String toString() {
      return "Access[" + keys.size() + " keys, keysFile=" + keysFile + ", open=" + open + "]";
    }
  }

  /// What one model name stands for: of each stage the choices, the best first, as a `provider`,
  /// that provider's settings and time limits. A stage of which nothing is said is the embedded
  /// one.
  ///
  /// @param description shown in lists; absent means made from the providers' names
  /// @param failureSentence said where the language model fails before anything was heard of it;
  ///   absent means that such a turn ends with a reason
  public record Model(
      @Nullable String description,
      List<Map<String, String>> languageModel,
      List<Map<String, String>> transcriber,
      List<Map<String, String>> synthesizer,
      @Nullable String failureSentence) {
    private static final List<Map<String, String>> EMBEDDED =
        List.of(Map.of("provider", "offline"));

    /// Nothing said: embedded stages, unless a language model is found on this machine.
    public static final Model UNSAID = new Model(null, List.of(), List.of(), List.of(), null);

    /// Embedded stages.
    public static final Model OFFLINE = new Model(null, EMBEDDED, EMBEDDED, EMBEDDED, null);

    public Model {
      languageModel = copy(languageModel);
      transcriber = copy(transcriber);
      synthesizer = copy(synthesizer);
    }

    private static List<Map<String, String>> copy(@Nullable List<Map<String, String>> choices) {
      return choices == null ? List.of() : choices.stream().map(Map::copyOf).toList();
    }

    /// The same with another language model.
    public Model withLanguageModel(Map<String, String> settings) {
      return withLanguageModels(List.of(settings));
    }

    /// The same with other language models, each asked where those before it fail.
    public Model withLanguageModels(List<Map<String, String>> choices) {
      return new Model(description, choices, transcriber, synthesizer, failureSentence);
    }

    /// Whether nobody said which language model answers.
    public boolean leavesLanguageModelOpen() {
      return languageModel.isEmpty();
    }

    /// The choices of a stage; the embedded one where nothing is said.
    public static List<Map<String, String>> orEmbedded(List<Map<String, String>> choices) {
      return choices.isEmpty() ? EMBEDDED : choices;
    }

    /// Tells the providers, never their settings, which may hold keys.
    @Override
    public String toString() {
      return String.join(
          ", ", List.of(providers(languageModel), providers(transcriber), providers(synthesizer)));
    }

    private static String providers(List<Map<String, String>> choices) {
      return String.join(" or ", orEmbedded(choices).stream().map(Workshop::provider).toList());
    }
  }

  /// What one client may cost.
  ///
  /// @param maxMessageBytes of one message, all its frames together
  /// @param maxSessions at the same time, of all clients
  /// @param setupTimeout until the first message
  /// @param writeStall how long a client may leave its answers unread
  /// @param idleTimeout without any sign of life, pongs included; zero waits for ever
  public record Limits(
      int maxMessageBytes,
      int maxSessions,
      Duration setupTimeout,
      Duration writeStall,
      Duration idleTimeout) {
    static final Limits DEFAULT =
        new Limits(
            (16 << 20) + (64 << 10),
            1000,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(120));
  }
}
