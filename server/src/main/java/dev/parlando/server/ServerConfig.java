package dev.parlando.server;

import dev.parlando.engine.behaviour.Behaviour;
import dev.parlando.engine.behaviour.Behaviours;
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

  /// How sessions of a model behave: as it says, otherwise as all do.
  ///
  /// @throws ConfigException when there is no such behaviour
  public Behaviours behaviours(String id) {
    var model = models.getOrDefault(id, Model.OFFLINE);
    boolean own = model.behaviour() != null;
    var word = own ? model.behaviour() : listen.rules().behaviour();
    var key = own ? "models." + id + ".behaviour" : "listen.rules.behaviour";
    var behaviours = Behaviours.ofWord(String.valueOf(word)).orElseThrow(() -> unknown(key));
    boolean strict = model.strict() == null ? listen.rules().strict() : model.strict();
    return strict ? behaviours.strict() : behaviours;
  }

  private static ConfigException unknown(String key) {
    var names = Behaviour.ALL.stream().map(Behaviour::name).toList();
    return new ConfigException(key + " must be one of: byName, " + String.join(", ", names));
  }

  /// Where the server listens, and how it answers.
  ///
  /// @param port 0 picks a free one
  /// @param tlsPort 0 picks a free one, -1 does without TLS
  /// @param tlsNames names and addresses, beside the machine's own, that the certificate is for
  public record Listen(
      String host,
      int port,
      int tlsPort,
      List<String> tlsNames,
      TextFrames textFrames,
      Rules rules) {
    static final Listen LOOPBACK =
        new Listen("127.0.0.1", 8080, 8443, List.of(), TextFrames.AUTO, Rules.LENIENT);

    public Listen {
      tlsNames = tlsNames == null ? List.of() : List.copyOf(tlsNames);
      rules = rules == null ? Rules.LENIENT : rules;
    }
  }

  /// What clients are held to, where their model does not say.
  ///
  /// @param behaviour the generation of hosted models that sessions behave like; `byName`: that of
  ///   the name by which the client calls its model
  /// @param strict whether messages have to be what the protocol says, to the letter
  /// @param explainErrors whether clients are told cause and cure before the connection is closed
  public record Rules(String behaviour, boolean strict, boolean explainErrors) {
    static final Rules LENIENT = new Rules(Behaviour.LENIENT.name(), false, false);

    public Rules {
      behaviour = behaviour == null ? Behaviour.LENIENT.name() : behaviour;
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
  /// @param tokens where ephemeral tokens, and sessions that can be resumed, are remembered
  /// @param sessionsPerKey how many may be open at the same time with one key, those of its tokens
  ///   included; 0 is any number
  public record Access(
      List<String> keys, @Nullable Path keysFile, boolean open, State tokens, int sessionsPerKey) {
    static final Access KEYLESS = new Access(List.of(), null, false, State.FILE, 0);

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
  /// one. Or another Live API altogether.
  ///
  /// @param description shown in lists; absent means made from the providers' names
  /// @param relay the settings of the Live API that sessions are handed on to, instead of stages
  /// @param behaviour and `strict`: as in [Rules], which hold where they are absent
  public record Model(
      @Nullable String description,
      List<Map<String, String>> languageModel,
      List<Map<String, String>> transcriber,
      List<Map<String, String>> synthesizer,
      Map<String, String> relay,
      @Nullable String behaviour,
      @Nullable Boolean strict) {
    private static final List<Map<String, String>> EMBEDDED =
        List.of(Map.of("provider", "offline"));

    /// Nothing said: embedded stages, unless a language model is found on this machine.
    public static final Model UNSAID =
        new Model(null, List.of(), List.of(), List.of(), Map.of(), null, null);

    /// Embedded stages.
    public static final Model OFFLINE =
        new Model(null, EMBEDDED, EMBEDDED, EMBEDDED, Map.of(), null, null);

    public Model {
      languageModel = copy(languageModel);
      transcriber = copy(transcriber);
      synthesizer = copy(synthesizer);
      relay = relay == null ? Map.of() : Map.copyOf(relay);
    }

    private static List<Map<String, String>> copy(@Nullable List<Map<String, String>> choices) {
      return choices == null ? List.of() : choices.stream().map(Map::copyOf).toList();
    }

    /// Sessions that are handed on to another Live API.
    public static Model relay(Map<String, String> settings) {
      return new Model(null, List.of(), List.of(), List.of(), settings, null, null);
    }

    /// The same with another language model.
    public Model withLanguageModel(Map<String, String> settings) {
      return withLanguageModels(List.of(settings));
    }

    /// The same with other language models, each asked where those before it fail.
    public Model withLanguageModels(List<Map<String, String>> choices) {
      return new Model(description, choices, transcriber, synthesizer, relay, behaviour, strict);
    }

    /// Whether nobody said which language model answers.
    public boolean leavesLanguageModelOpen() {
      return languageModel.isEmpty() && relay.isEmpty();
    }

    /// The choices of a stage; the embedded one where nothing is said.
    public static List<Map<String, String>> orEmbedded(List<Map<String, String>> choices) {
      return choices.isEmpty() ? EMBEDDED : choices;
    }

    /// Tells the providers, never their settings, which may hold keys.
    @Override
    public String toString() {
      return !relay.isEmpty()
          ? "relay"
          : String.join(
              ", ",
              List.of(providers(languageModel), providers(transcriber), providers(synthesizer)));
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
  /// @param times how long connections and sessions may last
  public record Limits(
      int maxMessageBytes,
      int maxSessions,
      Duration setupTimeout,
      Duration writeStall,
      Duration idleTimeout,
      Times times) {
    static final Limits DEFAULT =
        new Limits(
            (16 << 20) + (64 << 10),
            1000,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            Times.UNLIMITED);
  }

  /// How long connections and sessions may last; zero is for ever, so that no call dies of it.
  ///
  /// @param connectionLifetime after which a connection is closed
  /// @param goAwayNotice how long before that the client is told
  /// @param sessionLifetime of a session over all its connections
  /// @param inputTimeout without a message of the client, pongs not counted
  /// @param resumptionTime how long a session can be resumed after its end; zero is not at all
  /// @param drainTime how long clients may stay, once told, when the server stops; zero is not at
  ///   all
  public record Times(
      Duration connectionLifetime,
      Duration goAwayNotice,
      Duration sessionLifetime,
      Duration inputTimeout,
      Duration resumptionTime,
      Duration drainTime) {
    static final Times UNLIMITED =
        new Times(
            Duration.ZERO,
            Duration.ofSeconds(50),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofHours(2),
            Duration.ZERO);
  }
}
