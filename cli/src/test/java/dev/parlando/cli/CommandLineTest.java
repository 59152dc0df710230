package dev.parlando.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.server.LiveServer;
import dev.parlando.server.ServerConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandLineTest {
  @TempDir Path home;

  @Test
  void anUnknownOptionIsRefusedInOneLine() {
    var said = parlando("serve", "--prot", "80");

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).startsWith("parlando: ").contains("--prot").hasLineCount(1);
  }

  @Test
  void aPortThatIsNoNumberIsRefusedInOneLine() {
    var said = parlando("serve", "--port", "http");

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("--port").hasLineCount(1);
  }

  @Test
  void aPortThatDoesNotExistIsRefusedByItsOption() {
    assertRefused(parlando("serve", "--port", "70000"), "--port must be from 0 to 65535");
    assertRefused(parlando("serve", "--tls-port", "-2"), "--tls-port must be from -1 to 65535");
  }

  @Test
  void aValueThatIsNoneOfSeveralNamesThem() {
    assertRefused(parlando("serve", "--text-frames", "maybe"), "--text-frames", "ALWAYS");
  }

  @Test
  void aHomeThatCannotBeIsRefusedByItsOption() throws IOException {
    var file = Files.createFile(home.resolve("file")).toString();

    assertRefused(
        parlando("serve", "--port", "0", "--home", file), "--home " + file, "is no folder");
    assertRefused(parlando("trust", "--home", file), "--home " + file, "is no folder");
  }

  @Test
  void aConfigurationThatIsNoFileIsRefusedByItsOption() {
    assertRefused(
        parlando("serve", "--config", home.toString()),
        "--config " + home,
        "is a folder, not a file");
  }

  @Test
  void otherMachinesNeedAKeyOrTheOptionThatLetsThemIn() {
    var said = parlando("serve", "--host", "0.0.0.0", "--port", "0", "--home", home.toString());

    assertRefused(said, "--host 0.0.0.0", "access.keys", "--open");
  }

  @Test
  void aMissingKeyOfALanguageModelIsToldByItsOption() {
    var said =
        parlando(
            "serve",
            "--llm=http://127.0.0.1:1/v1",
            "--llm-model=m",
            "--llm-key-env=PARLANDO_NO_SUCH_KEY",
            "--port=0",
            "--tls-port=0",
            "--home=" + home);

    assertRefused(said, "--llm-key-env names an environment variable that is not set");
  }

  @Test
  void whatCannotBeHeardIsRefusedByItsOption() throws IOException {
    var text = Files.writeString(home.resolve("text.wav"), "not a sound").toString();

    assertRefused(parlando("talk", "--in", text), "--in " + text, "not a WAV");
    assertRefused(parlando("talk", "--in", "none.wav"), "--in none.wav does not exist");
  }

  @Test
  void anAnswerNeedsAFolder() {
    var out = home.resolve("none/answer.wav").toString();

    assertRefused(parlando("say", "hello", "--out", out), "--out " + out, "no such folder");
  }

  @Test
  void withoutAServerItSaysWhatStartsOne() {
    var said =
        parlando("say", "hello", "--text-only", "--url", "http://127.0.0.1:" + nobodysPort());

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("nobody listens", "parlando serve", "--url").hasLineCount(1);
  }

  @Test
  void anAddressThatIsNoneIsRefusedByItsOption() {
    assertRefused(parlando("say", "hello", "--text-only", "--url", "here"), "--url", "http");
  }

  @Test
  void aKeyThatIsNotThereIsRefusedByItsOption() {
    assertRefused(
        parlando("say", "hello", "--text-only", "--key-env", "PARLANDO_NO_SUCH_KEY"),
        "--key-env PARLANDO_NO_SUCH_KEY",
        "not set");
  }

  @Test
  void anAuthorityThatIsNoneIsRefusedByItsOption() throws IOException {
    var file = Files.writeString(home.resolve("ca.pem"), "nobody").toString();

    assertRefused(parlando("say", "hello", "--text-only", "--ca", file), "--ca " + file);
  }

  private static void assertRefused(Said said, String... words) {
    assertThat(said.exitCode()).as(said.err()).isEqualTo(2);
    assertThat(said.err()).startsWith("parlando: ").contains(words).hasLineCount(1);
  }

  private static int nobodysPort() {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void withoutACommandItNamesThem() {
    var said = parlando();

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("serve", "talk", "say", "models", "trust").hasLineCount(1);
  }

  @Test
  void aMissingFileIsRefusedInOneLine() {
    var said = parlando("serve", "--config", home.resolve("none.yaml").toString());

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("none.yaml").hasLineCount(1);
  }

  @Test
  void anUnknownKeyNamesTheKnownOnes() throws IOException {
    var file = Files.writeString(home.resolve("parlando.yaml"), "lisden:\n  port: 1\n");

    var said = parlando("serve", "--config", file.toString());

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("lisden", "listen").hasLineCount(1);
  }

  @Test
  void aTakenPortIsToldInOneLine() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());

      var said = parlando("serve", "--port", port, "--tls-port", "-1", "--home", home.toString());

      assertThat(said.exitCode()).isEqualTo(1);
      assertThat(said.err()).startsWith("parlando: ").contains(port, "taken").hasLineCount(1);
    }
  }

  @Test
  void aLanguageModelNeedsItsName() {
    var said = parlando("serve", "--llm", "http://127.0.0.1:1/v1");

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("--llm-model").hasLineCount(1);
  }

  @Test
  void theModelsOfAConfigurationAreListedWithoutAServer() throws IOException {
    var file =
        Files.writeString(
            home.resolve("parlando.yaml"),
            """
            listen: {rules: {behaviour: byName}}
            models:
              gemini-3.8-live: {description: Thinks here., strict: true}
              second: {behaviour: 2.5, transcriber: {provider: openai}}
            """);

    var said = parlando("models", "--config", file.toString());

    assertThat(said.exitCode()).isZero();
    assertThat(said.out().lines())
        .containsExactly(
            "gemini-3.8-live\t3.8, strict\tAUDIO\toffline, offline, offline\tThinks here.",
            "second\t2.5\tAUDIO\toffline, openai, offline\t");
  }

  @Test
  void theModelsOfARunningServerAreListed() throws IOException {
    var config = ServerConfig.embedded().with("access.keys", "sesame");
    try (var open = LiveServer.builder().config(ServerConfig.embedded()).start();
        var locked = LiveServer.builder().config(config).start()) {
      var said = parlando("models", "--url", "http://127.0.0.1:" + open.port() + "/");
      assertThat(said.exitCode()).isZero();
      assertThat(said.out())
          .startsWith("parlando\tlenient\tAUDIO, TEXT\toffline, offline, offline\t")
          .hasLineCount(1);

      var refused = parlando("models", "--url", "ws://127.0.0.1:" + locked.port());
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err()).contains("answers 403").hasLineCount(1);
    }
  }

  @Test
  void whereNobodyListensIsToldInOneLine() {
    var said = parlando("models", "--url", "http://127.0.0.1:1");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("nobody listens at http://127.0.0.1:1").hasLineCount(1);
    assertThat(parlando("models", "--url", "nowhere").exitCode()).isEqualTo(2);
    assertThat(parlando("models", "--key-env", "NO_SUCH_VARIABLE").err())
        .contains("NO_SUCH_VARIABLE")
        .hasLineCount(1);
  }

  @Test
  void trustPrintsALineForEachClient() throws IOException, GeneralSecurityException {
    var said = parlando("trust", "--home", home.toString());

    var authority = home.resolve("tls/ca.pem");
    assertThat(said.exitCode()).isZero();
    assertThat(said.out())
        .contains("SSL_CERT_FILE=" + authority)
        .contains("NODE_EXTRA_CA_CERTS=" + authority)
        .contains("-Djavax.net.ssl.trustStore=" + home.resolve("tls/trust.p12"))
        .contains("curl --cacert " + authority);
    var store = KeyStore.getInstance(home.resolve("tls/trust.p12").toFile(), PASSWORD);
    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void aFolderWithASpaceIsQuotedForTheShell() {
    var said = parlando("trust", "--home", home.resolve("my home").toString());

    assertThat(said.out()).contains("SSL_CERT_FILE='" + home.resolve("my home/tls/ca.pem") + "'");
  }

  @Test
  void everyCommandExplainsItself() {
    assertThat(parlando("--help").out())
        .contains("serve", "talk", "say", "models", "doctor", "trust");
    assertThat(parlando("models", "--help").out()).contains("--url", "--config", "--key-env");
    assertThat(parlando("serve", "--help").out()).contains("--tls-port", "--llm", "--no-discovery");
    assertThat(parlando("doctor", "--help").out()).contains("--model", "--config");
    assertThat(parlando("trust", "--help").out()).contains("--home");
    assertThat(parlando("talk", "--help").out()).contains("--in", "--out", "--url", "--key-env");
    assertThat(parlando("say", "--help").out()).contains("TEXT", "--out", "--url", "--token-env");
    assertThat(parlando("--version").out()).startsWith("parlando ");
  }

  private static final char[] PASSWORD = "changeit".toCharArray();

  /// What a run of the command said.
  private record Said(int exitCode, String out, String err) {}

  private static Said parlando(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode =
        Parlando.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Said(exitCode, out.toString(), err.toString());
  }
}
