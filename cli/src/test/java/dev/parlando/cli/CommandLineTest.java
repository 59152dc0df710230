package dev.parlando.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
  void withoutACommandItNamesThem() {
    var said = parlando();

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("serve", "trust").hasLineCount(1);
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
    assertThat(parlando("--help").out()).contains("serve", "doctor", "trust");
    assertThat(parlando("serve", "--help").out()).contains("--tls-port", "--llm", "--no-discovery");
    assertThat(parlando("doctor", "--help").out()).contains("--model", "--config");
    assertThat(parlando("trust", "--help").out()).contains("--home");
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
