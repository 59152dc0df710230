package dev.parlando.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.engine.behaviour.Behaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerConfigTest {
  @TempDir Path folder;

  private ServerConfig read(String yaml) throws IOException {
    return ServerConfig.read(Files.writeString(folder.resolve("parlando.yaml"), yaml));
  }

  @Test
  void whatTheFileLeavesOutKeepsItsDefault() throws Exception {
    var config = read("listen:\n  port: 0\nlimits:\n  writeStall: 500ms\naccess:\n");
    assertThat(config.listen().port()).isZero();
    assertThat(config.listen().tlsPort()).isEqualTo(8443);
    assertThat(config.limits().writeStall()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.limits().setupTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.access()).isEqualTo(ServerConfig.defaults().access());
    assertThat(read("")).isEqualTo(ServerConfig.defaults());
  }

  @Test
  void everythingCanBeSaidInTheFile() throws Exception {
    var config =
        read(
            """
            home: ~/voice
            listen: {host: 0.0.0.0, port: 1, tlsPort: -1, tlsNames: voice.example, textFrames: always, rules: {behaviour: byName, strict: true}}
            access: {keys: [a, b], keysFile: /keys, open: true, sessionsPerKey: 3}
            defaultModel: second
            models:
              first: {}
              second:
                description: Thinks elsewhere.
                languageModel: {provider: openai, url: "http://localhost:1", temperature: 0.5}
                transcriber: [{provider: far}, {provider: offline}]
                behaviour: 3.8
                strict: false
            limits: {maxMessageBytes: 1, maxSessions: 2, setupTimeout: 1s, writeStall: 2m, idleTimeout: PT1H,
              times: {connectionLifetime: 10m, goAwayNotice: 50s, drainTime: 30s}}
            """);
    assertThat(config.home()).isEqualTo(Path.of(System.getProperty("user.home"), "voice"));
    assertThat(config.listen())
        .isEqualTo(
            new ServerConfig.Listen(
                "0.0.0.0",
                1,
                -1,
                List.of("voice.example"),
                ServerConfig.TextFrames.ALWAYS,
                new ServerConfig.Rules("byName", true, false)));
    assertThat(config.access())
        .isEqualTo(
            new ServerConfig.Access(
                List.of("a", "b"), Path.of("/keys"), true, ServerConfig.State.FILE, 3));
    assertThat(config.models().keySet()).containsExactly("first", "second");
    assertThat(config.models()).containsEntry("first", ServerConfig.Model.UNSAID);
    var second = config.models().get("second");
    assertThat(second).isNotNull();
    assertThat(second.languageModel())
        .containsExactly(
            Map.of("provider", "openai", "url", "http://localhost:1", "temperature", "0.5"));
    assertThat(second.transcriber())
        .containsExactly(Map.of("provider", "far"), Map.of("provider", "offline"));
    assertThat(second.synthesizer()).isEmpty();
    assertThat(config.behaviours("second").of("x")).isEqualTo(Behaviour.LIVE_3_8);
    assertThat(config.behaviours("first").of("gemini-3.1-x"))
        .isEqualTo(Behaviour.LIVE_3_1.strict());
    assertThat(config.limits().idleTimeout()).isEqualTo(Duration.ofHours(1));
    assertThat(config.limits().times())
        .isEqualTo(
            new ServerConfig.Times(
                Duration.ofMinutes(10),
                Duration.ofSeconds(50),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofHours(2),
                Duration.ofSeconds(30)));
  }

  @Test
  void aBehaviourThatIsNoneNamesThemAll() {
    var config = ServerConfig.embedded().with("listen.rules.behaviour", "3.9");
    assertThatThrownBy(() -> LiveServer.builder().config(config).start())
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "listen.rules.behaviour must be one of: byName, lenient, 2.0, 2.5, 3.1, 3.5, 3.8,"
                + " 3.8-xt");
  }

  @Test
  void aModelMayBeARelayInsteadOfStages() throws Exception {
    var config = read("models:\n  far: {relay: {url: 'https://far.example', bridge: true}}\n");
    var far = config.with("listen.port", "0").models().get("far");
    assertThat(far).isNotNull().isEqualTo(config.models().get("far"));
    assertThat(far.relay()).containsEntry("bridge", "true").hasSize(2);
    assertThat(far.languageModel()).isEmpty();
    assertThat(far).hasToString("relay");
  }

  @Test
  void aMisspeltKeyStopsWithItsLineAndTheKnownOnes() {
    assertThatThrownBy(() -> read("home: /x\nlisten:\n  prot: 1\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("parlando.yaml, line 3: unknown key 'listen.prot'")
        .hasMessageContaining("known here: host, port, rules, textFrames, tlsNames, tlsPort");
  }

  @Test
  void aValueThatDoesNotFitIsNamedButNotRepeated() {
    assertThatThrownBy(() -> read("listen:\n  port: secret\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("line 2: 'listen.port'")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> read("limits:\n  writeStall: soon\n"))
        .hasMessageContaining("'limits.writeStall'");
    assertThatThrownBy(() -> read("limits:\n  times:\n    goAwayNotice: -5s\n"))
        .hasMessageContaining("line 3: 'limits.times.goAwayNotice'");
  }

  @Test
  void aFileThatIsNoYamlOrNotThereIsOneLine() {
    assertThatThrownBy(() -> read("listen: [\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("parlando.yaml");
    assertThatThrownBy(() -> ServerConfig.read(folder.resolve("none.yaml")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("none.yaml");
  }

  @Test
  void theEnvironmentOverridesTheFile() {
    var config =
        ServerConfig.defaults()
            .withEnvironment(
                Map.of(
                    "PARLANDO_TLS_PORT", "0",
                    "PARLANDO_KEYS", "a, b",
                    "PARLANDO_HOME", "/h",
                    "PARLANDO_SOMETHING_ELSE", "x"));
    assertThat(config.listen().tlsPort()).isZero();
    assertThat(config.access().keys()).containsExactly("a", "b");
    assertThat(config.home()).isEqualTo(Path.of("/h"));
    assertThatThrownBy(
            () -> ServerConfig.defaults().withEnvironment(Map.of("PARLANDO_PORT", "secret")))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("PARLANDO_PORT: ")
        .hasMessageNotContaining("secret");
  }

  @Test
  void everyVariableMeansOneKey() {
    assertThat(ConfigFile.keys().keySet().stream().map(ConfigFile::variable))
        .doesNotHaveDuplicates();
  }

  @Test
  void anUnknownKeySetByHandNamesTheKnownOnes() {
    assertThatThrownBy(() -> ServerConfig.defaults().with("port", "1"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("listen.port");
  }

  @Test
  void secretsAreNotPrinted() {
    var config =
        ServerConfig.defaults()
            .with("access.keys", "sesame")
            .withModel(
                "m",
                ServerConfig.Model.OFFLINE.withLanguageModel(
                    Map.of("provider", "p", "key", "sesame")));
    assertThat(config.toString()).doesNotContain("sesame");
  }

  @Test
  void theDocumentationTellsEveryKeyWithItsDefaultAndVariable() throws Exception {
    var row = Pattern.compile("^\\| `([a-zA-Z.]+)` \\| `([A-Z_]+)` \\| (?:`([^`]*)`|none) \\|.*");
    var documented = new TreeMap<String, String>();
    for (var line : Files.readAllLines(Path.of("../docs/configuration.md"))) {
      var match = row.matcher(line);
      if (match.matches()) {
        documented.put(match.group(1), match.group(3) == null ? "" : match.group(3));
        assertThat(match.group(2)).isEqualTo(ConfigFile.variable(match.group(1)));
      }
    }
    var keys = new TreeMap<>(ConfigFile.keys());
    keys.put("home", "~/.parlando");
    assertThat(documented).isEqualTo(keys);
  }

  @Test
  void aProviderThatIsNotInstalledIsNamed() {
    var config =
        ServerConfig.embedded()
            .withModel(
                "parlando",
                ServerConfig.Model.OFFLINE.withLanguageModel(Map.of("provider", "nobody")));
    assertThatThrownBy(() -> LiveServer.builder().config(config).start())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("models.parlando.languageModel.provider 'nobody' is not installed");
  }

  @Test
  void aTakenPortIsToldPlainly() throws Exception {
    var echo = new Echo().model("echo");
    try (var first = LiveServer.builder().model(echo).start()) {
      var same = ServerConfig.embedded().with("listen.port", String.valueOf(first.port()));
      assertThatThrownBy(() -> LiveServer.builder().config(same).model(echo).start())
          .isInstanceOf(IOException.class)
          .hasMessage("cannot listen on 127.0.0.1 port " + first.port() + ": it is taken");
    }
  }
}
