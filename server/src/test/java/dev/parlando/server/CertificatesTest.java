package dev.parlando.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificatesTest {
  @TempDir Path home;

  private HttpClient trusting() throws Exception {
    var file = home.resolve("trust.p12");
    Certificates.in(home, List.of()).writeTrustStore(file);
    var store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private String mode(String name) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(name)));
  }

  @Test
  void aClientWithTheTrustStoreSpeaksOverTls() throws Exception {
    var config = ServerConfig.embedded().with("listen.tlsPort", "0").with("home", home.toString());
    try (var http = trusting();
        var server = LiveServer.builder().config(config).model(new Echo().model("echo")).start()) {
      for (var host : List.of("localhost", "127.0.0.1")) {
        var request =
            HttpRequest.newBuilder(
                    java.net.URI.create("https://" + host + ":" + server.tlsPort() + "/health"))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      }
      var uri = "wss://localhost:" + server.tlsPort() + Caller.DEVELOPER;
      try (var caller = Caller.call(http, uri).say(Caller.SETUP)) {
        assertThat(caller.hear().text()).contains("setupComplete");
        assertThat(caller.type("over tls").hear().text()).contains("over tls");
      }
    }
  }

  @Test
  void keysAreForTheirOwnerOnly() throws Exception {
    Certificates.in(home, List.of());
    assertThat(mode("tls")).isEqualTo("rwx------");
    assertThat(mode("tls/ca-key.pem")).isEqualTo("rw-------");
    assertThat(mode("tls/server-key.pem")).isEqualTo("rw-------");
  }

  @Test
  void certificatesStayWhileTheirNamesDo() throws Exception {
    var authority = Files.readAllBytes(Certificates.in(home, List.of()).authority());
    var server = Files.readAllBytes(home.resolve("tls/server.pem"));
    assertThat(Files.readAllBytes(Certificates.in(home, List.of()).authority()))
        .isEqualTo(authority);
    assertThat(Files.readAllBytes(home.resolve("tls/server.pem"))).isEqualTo(server);
  }

  @Test
  void aNameOutsideTheAuthoritysConstraintsNeedsANewAuthority() throws Exception {
    var first = Files.readAllBytes(Certificates.in(home, List.of()).authority());
    var names = List.of("Voice.Example", "192.168.1.5", "fd00::1");
    var second = Files.readAllBytes(Certificates.in(home, names).authority());
    assertThat(second).isNotEqualTo(first);
    // A name less: a new server certificate of the same authority.
    var server = Files.readAllBytes(home.resolve("tls/server.pem"));
    var third = Certificates.in(home, List.of("voice.example")).authority();
    assertThat(Files.readAllBytes(third)).isEqualTo(second);
    assertThat(Files.readAllBytes(home.resolve("tls/server.pem"))).isNotEqualTo(server);
  }

  @Test
  void aDamagedCertificateIsReplaced() throws Exception {
    Certificates.in(home, List.of());
    Files.writeString(home.resolve("tls/server.pem"), "damaged");
    assertThat(Certificates.in(home, List.of()).serverContext()).isNotNull();
  }

  @Test
  void whatIsNoNameIsRefused() {
    for (var name : List.of("*.example.com", "a b", "", "1.2.3.400", "https://x")) {
      assertThatThrownBy(() -> Certificates.in(home, List.of(name)))
          .isInstanceOf(ConfigException.class)
          .hasMessageStartingWith("listen.tlsNames: ");
    }
  }
}
