package dev.parlando.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.parlando.client.tools.Tools;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@org.junit.jupiter.api.Timeout(60)
final class ConnectingTest {
  private final Peer peer = new Peer();

  @AfterEach
  void close() throws IOException {
    peer.close();
  }

  private Call greeted(LiveClientBuilder builder) throws InterruptedException {
    try (var client = builder.build()) {
      var dialogue = peer.open(client);
      return dialogue.call();
    }
  }

  @Test
  void aKeyGoesIntoAHeaderAndNotIntoTheAddress() throws Exception {
    var call = greeted(peer.client().apiKey("secret"));
    assertThat(call.header("x-goog-api-key")).isEqualTo("secret");
    assertThat(call.requestLine())
        .isEqualTo(
            "GET /ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent"
                + " HTTP/1.1");
  }

  @Test
  void anEphemeralTokenHasItsOwnMethod() throws Exception {
    var call = greeted(peer.client().token("auth_tokens/x"));
    assertThat(call.requestLine())
        .contains(".v1alpha.GenerativeService.BidiGenerateContentConstrained")
        .contains("?access_token=auth_tokens%2Fx ");
  }

  @Test
  void vertexHasItsPathItsBearerAndItsModelNames() throws Exception {
    try (var client = peer.client().vertex("p", "us-central1").bearerToken(() -> "b").build()) {
      var dialogue = peer.open(client);
      assertThat(dialogue.call().header("Authorization")).isEqualTo("Bearer b");
      assertThat(dialogue.call().requestLine())
          .contains("/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent ");
      assertThat(dialogue.setup().model())
          .isEqualTo("projects/p/locations/us-central1/publishers/google/models/test");
    }
  }

  @Test
  void thePathOfTheEndpointIsKept() throws Exception {
    var builder = peer.client().endpoint(peer.address() + "/prefix/").apiVersion("v1");
    assertThat(greeted(builder).requestLine())
        .contains(" /prefix/ws/google.ai.generativelanguage.v1.");
    builder.endpoint(peer.address().replace("http", "ws") + "/other");
    assertThat(greeted(builder).requestLine()).contains(" /other/ws/");
  }

  @Test
  void headersAreSentWithEveryConnection() throws Exception {
    assertThat(greeted(peer.client().header("x-mine", "7")).header("x-mine")).isEqualTo("7");
  }

  @Test
  void anEndpointOfAnotherSchemeIsRefusedAtOnce() {
    assertThatThrownBy(() -> LiveClient.builder().endpoint("ftp://somewhere"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http, https, ws or wss");
  }

  @Test
  void theModelMayBeNamedWithoutItsPath() throws Exception {
    try (var client = peer.client().build()) {
      assertThat(peer.open(client).setup().model()).isEqualTo("models/test");
      var named = peer.open(client, Setup.of("tunedModels/mine"), Tools.none());
      assertThat(named.setup().model()).isEqualTo("tunedModels/mine");
    }
  }

  @Test
  void theSessionKnowsItsName() throws Exception {
    try (var client = peer.client().build()) {
      assertThat(peer.open(client).session().sessionId()).contains("first");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1007, API key not valid. Please pass a valid API key., check the key",
    "1008, models/x is not found for API version v1beta, check the model",
    "1011, Token has been used too many times, make a new ephemeral token",
    "1011, Internal error encountered., try again",
    "1001, Going away, ''",
    "1000, '', ''"
  })
  void aCloseBeforeTheSetupIsAcceptedFailsTheConnect(int code, String reason, String hint)
      throws Exception {
    try (var client = peer.client().build()) {
      var connecting = client.connectAsync(Peer.SETUP, Tools.none());
      var call = peer.answer();
      call.hear(Setup.class);
      call.close(code, reason);
      assertThatThrownBy(connecting::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .asInstanceOf(type(LiveException.class))
          .satisfies(e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.hint()).contains(hint);
          });
    }
  }

  @Test
  void aServerThatHangsUpBeforeTheSetupIsAcceptedFailsTheConnect() throws Exception {
    try (var client = peer.client().build()) {
      var connecting = client.connectAsync(Peer.SETUP, Tools.none());
      peer.answer().die();
      assertThatThrownBy(connecting::join).hasMessageContaining("1006");
    }
  }

  @Test
  void aServerThatNeverAnswersTheSetupFailsTheConnectInTime() throws Exception {
    try (var client = peer.client().setupTimeout(Duration.ofMillis(50)).build()) {
      assertThatThrownBy(() -> client.connect(Peer.SETUP))
          .isInstanceOf(LiveException.class)
          .hasMessageContaining("No answer to the setup");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, ''",
    "401, has expired",
    "403, may not use this",
    "404, check the endpoint's path",
    "429, raise the quota",
    "503, ''"
  })
  void aRefusedUpgradeFailsTheConnectWithItsStatus(int status, String hint) {
    try (var client = peer.client().endpoint(peer.address() + "/refuse/" + status).build()) {
      assertThatThrownBy(() -> client.connect(Peer.SETUP))
          .asInstanceOf(type(LiveException.class))
          .satisfies(e -> {
            assertThat(e.code()).isEqualTo(status);
            assertThat(e.hint()).contains(hint);
          });
    }
  }

  @Test
  void nobodyAtTheAddressFailsTheConnect() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    try (var client = LiveClient.builder().endpoint("http://127.0.0.1:" + port).build()) {
      assertThatThrownBy(() -> client.connect(Peer.SETUP))
          .isInstanceOf(LiveException.class)
          .hasMessageContaining("Nobody listens");
    }
  }

  @Test
  void noExceptionTellsAToken() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var builder = LiveClient.builder().endpoint("http://127.0.0.1:" + port);
    try (var client = builder.token("auth_tokens/secret").build()) {
      assertThatThrownBy(() -> client.connect(Peer.SETUP))
          .satisfies(e -> assertThat(stack(e)).doesNotContain("secret"));
    }
  }

  private static String stack(Throwable e) {
    var out = new java.io.StringWriter();
    e.printStackTrace(new java.io.PrintWriter(out));
    return out.toString();
  }

  @Test
  void anInterruptEndsTheConnectAndIsKept() throws Exception {
    try (var client = peer.client().build()) {
      var kept = new CountDownLatch(1);
      var thread =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  client.connect(Peer.SETUP).close();
                } catch (LiveException e) {
                  if (Thread.currentThread().isInterrupted()) {
                    kept.countDown();
                  }
                }
              });
      var call = peer.answer();
      call.hear(Setup.class);
      thread.interrupt();
      assertThat(kept.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(call.hearOrEnd()).isNull();
    }
  }

  @Test
  void theFirstMessagesWaitForTheReader() throws Exception {
    try (var client = peer.client().build()) {
      var connecting = client.connectAsync(Peer.SETUP, Tools.none());
      var call = peer.answer();
      call.hear(Setup.class);
      call.say(SetupComplete.of(null), Said.text("Hello"), Said.END);
      assertThat(connecting.join().collectTurn().text()).isEqualTo("Hello");
    }
  }
}
