package dev.parlando.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clients that know one address only, led here by a hosts file: they ask for that name in TLS,
/// hold the certificate to it, and repeat it in the request.
final class FixedHostsTest {
  private static final List<String> HOSTS =
      List.of(
          "generativelanguage.googleapis.com",
          "firebasevertexai.googleapis.com",
          "us-central1-aiplatform.googleapis.com");

  @TempDir Path home;
  private LiveServer server;

  @BeforeEach
  void start() throws IOException {
    var config =
        ServerConfig.embedded()
            .with("home", home.toString())
            .with("listen.tlsPort", "0")
            .with("listen.tlsNames", String.join(",", HOSTS));
    server = LiveServer.builder().config(config).model(new Echo().model("echo")).start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "generativelanguage.googleapis.com,"
        + " /ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent?key=k,"
        + " models/gemini-3.8-live",
    "firebasevertexai.googleapis.com,"
        + " /ws/google.firebase.vertexai.v1beta.GenerativeService/BidiGenerateContent?key=k,"
        + " projects/p/models/gemini-2.5-flash-native-audio-latest",
    "firebasevertexai.googleapis.com,"
        + " /ws/google.firebase.vertexai.v1beta.LlmBidiService/BidiGenerateContent/locations/global?key=k,"
        + " projects/p/locations/global/publishers/google/models/gemini-live-2.5-flash",
    "us-central1-aiplatform.googleapis.com,"
        + " /ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent,"
        + " projects/p/locations/us-central1/publishers/google/models/gemini-live-2.5-flash",
  })
  void aClientOfAFixedHostTalksHere(String host, String path, String model) throws Exception {
    try (var client = connect(host)) {
      assertThat(client.upgrade(path, host, "Authorization: Bearer t\r\n"))
          .startsWith("http/1.1 101");
      client.send(RawSocket.TEXT, "{\"setup\":{\"model\":\"" + model + "\"}}");
      assertThat(client.receive().text()).contains("setupComplete");
      client.send(RawSocket.BINARY, "{\"realtimeInput\":{\"text\":\"hello\"}}");
      assertThat(client.receive().text()).contains("hello");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "generativelanguage.googleapis.com, /v1beta/models, 200",
    "firebasevertexai.googleapis.com, /v1beta/projects/p/models/gemini-3.8-live, 200",
    "us-central1-aiplatform.googleapis.com, /v1beta1/publishers/google/models, 200",
    "generativelanguage.googleapis.com, /upload/v1beta/files, 404",
  })
  void soDoItsOtherRequests(String host, String path, int status) throws Exception {
    try (var client = connect(host)) {
      assertThat(client.request("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
          .startsWith("http/1.1 " + status);
    }
  }

  @Test
  void theCertificateIsForTheNamesThatWereGivenAndNoOthers() {
    assertThatExceptionOfType(SSLException.class)
        .isThrownBy(() -> connect("oauth2.googleapis.com").close())
        .withMessageContaining("oauth2.googleapis.com");
  }

  @Test
  void theAuthorityCanVouchForNoOtherNames() throws Exception {
    var constraints = authority().getExtensionValue("2.5.29.30");
    assertThat(constraints).isNotNull();
    var text = new String(constraints, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(text).contains(HOSTS).doesNotContain("oauth2");
  }

  /// Connects to this machine, as one does whose hosts file says that this is the host.
  private RawSocket connect(String host) throws Exception {
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store());
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    var plain = new Socket(InetAddress.getLoopbackAddress(), server.tlsPort());
    var socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, host, server.tlsPort(), true);
    var parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(host)));
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    try {
      socket.startHandshake();
    } catch (SSLException e) {
      socket.close();
      throw e;
    }
    return new RawSocket(socket);
  }

  private KeyStore store() throws Exception {
    var file = home.resolve("trust.p12");
    Certificates.in(home, HOSTS).writeTrustStore(file);
    return KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
  }

  private X509Certificate authority() throws Exception {
    return (X509Certificate) store().getCertificate("parlando");
  }
}
