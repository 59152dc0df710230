package dev.parlando.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.relay.Client.Closed;
import dev.parlando.server.LiveServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What passes between a client and an upstream, frame by frame, with nothing bridged.
@Timeout(60)
final class RelayTest {
  private final FakeUpstream upstream = new FakeUpstream();
  private LiveServer server = Serving.start(Map.of("url", upstream.url()));

  @AfterEach
  void close() {
    server.close();
    upstream.close();
  }

  private void serve(Map<String, String> more) {
    server.close();
    var settings = new java.util.HashMap<>(more);
    settings.put("url", upstream.url());
    server = Serving.start(settings);
  }

  private record Ends(Client client, Call call) {}

  private Ends open() throws InterruptedException {
    return open(Client.GEMINI);
  }

  private Ends open(String path) throws InterruptedException {
    var client = Client.of(server, path).say(Client.SETUP);
    var call = upstream.welcome();
    assertThat(client.hear()).isEqualTo("{\"setupComplete\":{}}");
    return new Ends(client, call);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm;rate=16000\",\"data\":\"AAAA\"}}}",
        "{\"realtime_input\": {\"audio\": {\"data\": \"_-8=\", \"mime_type\": \"audio/pcm\"}}}",
        "{\"realtimeInput\":{\"text\":\"gr\u00fc\u00df"
            + " dich\",\"newField\":{\"deep_er\":[1,2.50]}}}",
        "{\"clientContent\":{\"turns\":[{\"parts\":[{\"text\":\"a\",\"new\":1},{\"odd\":2}]}]}}",
        "{\"toolResponse\":{\"functionResponses\":[{\"id\":\"1\",\"name\":\"f\",\"new\":{}}]}}",
        "{\"telepathy\":{\"thought\":\"hm\"}}",
        "{\"telepathy\":{},\"realtimeInput\":{\"text\":\"x\"}}"
      })
  void whatAClientSaysReachesUpstreamAsItIs(String frame) throws Exception {
    var ends = open();
    ends.client.say(frame);
    assertThat(ends.call.hear()).isEqualTo(frame);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":"
            + "\"audio/pcm;rate=24000\",\"data\":\"AAAA\"}}]}}}",
        "{ \"serverContent\" : { \"modelTurn\": {\"role\": \"model\", \"parts\": []},"
            + " \"newField\": [1, 2.50, null] }\t}\n",
        "{\"serverContent\":{\"turnComplete\":true},\"usageMetadata\":{\"responseTokenCount\":1}}",
        "{\"toolCall\":{\"functionCalls\":[{\"id\":\"1\",\"name\":\"f\",\"args\":{},\"new\":1}]}}",
        "{\"premonition\":{\"of\":\"rain\"}}",
        "{\"premonition\":{},\"serverContent\":{\"interrupted\":true}}",
        "{\"goAway\":{\"timeLeft\":\"5.5s\"}}",
        "{\"sessionResumptionUpdate\":{\"newHandle\":\"h\",\"resumable\":true}}",
        "{\"serverContent\":{\"turnComplete\":\"in an hour\"}}"
      })
  void whatUpstreamSaysReachesTheClientAsItIs(String frame) throws Exception {
    var ends = open();
    ends.call.say(frame);
    assertThat(ends.client.hear()).isEqualTo(frame);
  }

  @Test
  void framesKeepTheirOrder() throws Exception {
    var ends = open();
    for (int i = 0; i < 500; i++) {
      ends.client.say("{\"realtimeInput\":{\"text\":\"" + i + "\"}}");
      ends.call.say("{\"serverContent\":{\"number\":" + i + "}}");
    }
    for (int i = 0; i < 500; i++) {
      assertThat(ends.call.hear()).contains("\"" + i + "\"");
      assertThat(ends.client.hear()).isEqualTo("{\"serverContent\":{\"number\":" + i + "}}");
    }
  }

  @Test
  void theSetupGoesUpstreamWithWhatItsModelIsCalledThere() throws Exception {
    serve(Map.of("model", "gemini-real"));
    Client.of(server)
        .say(
            "{\"setup\":{\"model\":\"models/far\",\"generation_config\":{\"temperature\":0.5,"
                + "\"newSetting\":7},\"hologram\":{\"size\":2}}}");
    assertThat(upstream.answer().hear())
        .isEqualTo(
            "{\"setup\":{\"model\":\"models/gemini-real\",\"generationConfig\":{\"temperature\":0.5,"
                + "\"newSetting\":7},\"hologram\":{\"size\":2}}}");
  }

  @Test
  void aFlatSetupGoesUpstreamInTheUsualEnvelope() throws Exception {
    Client.of(server).say("{\"config\":{\"model\":\"models/far\",\"temperature\":0.5}}");
    assertThat(upstream.answer().hear())
        .isEqualTo(
            "{\"setup\":{\"model\":\"models/far\",\"generationConfig\":{\"temperature\":0.5}}}");
  }

  @Test
  void aHandleOfTheClientsPasses() throws Exception {
    Client.of(server)
        .say("{\"setup\":{\"model\":\"models/far\",\"sessionResumption\":{\"handle\":\"h\"}}}");
    assertThat(upstream.answer().hear()).contains("\"sessionResumption\":{\"handle\":\"h\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"setup\":{\"model\":\"models/other\"}}",
        "{\"config\":{\"model\":\"models/other\"}}",
        "{\"telepathy\":{},\"setup\":{\"model\":\"models/other\"}}",
        "{\"\\u0073etup\":{\"model\":\"models/other\"}}"
      })
  void aSecondSetupNeverReachesUpstream(String frame) throws Exception {
    var ends = open();
    ends.client.say(frame);
    assertThat(ends.client.closed())
        .isEqualTo(new Closed(1007, "setup must be the first message and only the first"));
    assertThat(ends.call.hearOrEnd()).isNull();
  }

  @Test
  void whatIsSaidBeforeUpstreamIsReadyFollowsTheSetup() throws Exception {
    var client = Client.of(server).say(Client.SETUP).say("{\"telepathy\":{}}");
    var call = upstream.answer();
    assertThat(call.hear()).startsWith("{\"setup\"");
    call.say("{\"setupComplete\":{\"sessionId\":\"s\"}}");
    assertThat(client.hear()).isEqualTo("{\"setupComplete\":{\"sessionId\":\"s\"}}");
    assertThat(call.hear()).isEqualTo("{\"telepathy\":{}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1000 | ''",
        "1001 | going",
        "1007 | Request contains an invalid argument.",
        "1008 | BidiGenerateContent session not found",
        "1011 | You exceeded your current quota",
        "1013 | later",
        "4321 | something else"
      })
  void upstreamsFarewellIsTheClientsBeforeAndAfterTheSetup(int code, String reason)
      throws Exception {
    var early = Client.of(server).say(Client.SETUP);
    var call = upstream.answer();
    call.hear();
    call.close(code, reason);
    assertThat(early.closed()).isEqualTo(new Closed(code, reason));
    var ends = open();
    ends.call.say("{\"serverContent\":{\"last\":1}}");
    ends.call.close(code, reason);
    assertThat(ends.client.hear()).isEqualTo("{\"serverContent\":{\"last\":1}}");
    assertThat(ends.client.closed()).isEqualTo(new Closed(code, reason));
  }

  @Test
  void aFarewellWithoutACodeIsAnOrdinaryOne() throws Exception {
    var ends = open();
    ends.call.closeSilently();
    assertThat(ends.client.closed()).isEqualTo(new Closed(1000, ""));
  }

  @Test
  void aConnectionThatBreaksIsAServiceThatIsUnavailable() throws Exception {
    var unavailable = new Closed(1011, "The service is currently unavailable.");
    var ends = open();
    ends.call.die();
    assertThat(ends.client.closed()).isEqualTo(unavailable);
    var early = Client.of(server).say(Client.SETUP);
    upstream.answer().die();
    assertThat(early.closed()).isEqualTo(unavailable);
    upstream.close();
    assertThat(Client.of(server).say(Client.SETUP).closed()).isEqualTo(unavailable);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | 1007 | Request contains an invalid argument.",
        "401 | 1008 | Method doesn't allow unregistered callers (callers without established"
            + " identity).",
        "403 | 1008 | Operation is not implemented, or supported, or enabled.",
        "404 | 1008 | Requested entity was not found.",
        "418 | 1011 | Internal error encountered.",
        "429 | 1011 | RESOURCE_EXHAUSTED: You exceeded your current quota.",
        "500 | 1011 | The service is currently unavailable.",
        "503 | 1011 | The service is currently unavailable.",
        "504 | 1011 | Deadline expired before operation could complete."
      })
  void aRefusedUpgradeIsAFarewellAsGooglesAre(int status, int code, String reason) {
    upstream.status = status;
    assertThat(Client.of(server).say(Client.SETUP).closed()).isEqualTo(new Closed(code, reason));
  }

  @Test
  void anUpstreamThatDoesNotAnswerTheSetupIsGivenUp() {
    serve(Map.of("setupTimeoutSeconds", "0.2"));
    assertThat(Client.of(server).say(Client.SETUP).closed().code()).isEqualTo(1011);
  }

  @Test
  void theClientsFarewellEndsUpstreamsConnectionAfterWhatItSaid() throws Exception {
    var ends = open();
    ends.client.say("{\"realtimeInput\":{\"text\":\"one more thing\"}}");
    ends.client.socket().sendClose(1000, "").join();
    assertThat(ends.call.hear()).contains("one more thing");
    assertThat(ends.call.hearOrEnd()).isNull();
    assertThat(ends.call.closeCode()).isEqualTo(1000);
  }

  @Test
  void aClientThatVanishesEndsUpstreamsConnection() throws Exception {
    var ends = open();
    ends.client.close();
    assertThat(ends.call.hearOrEnd()).isNull();
  }

  @Test
  void aClientThatLeavesBeforeUpstreamIsReadyEndsItsConnection() throws Exception {
    var client = Client.of(server).say(Client.SETUP);
    var call = upstream.answer();
    call.hear();
    client.close();
    assertThat(call.hearOrEnd()).isNull();
  }

  @Test
  void theDialectIsThatOfTheClientsPath() throws Exception {
    var gemini =
        "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":"
            + "\"audio/pcm;rate=24000\",\"data\":\"AAAA\"}}]},\"new\":1},"
            + "\"usageMetadata\":{\"responseTokenCount\":1,\"newCount\":2}}";
    var vertex =
        "{\"serverContent\":{\"modelTurn\":{\"role\":\"model\",\"parts\":[{\"inlineData\":{"
            + "\"mimeType\":\"audio/pcm\",\"data\":\"AAAA\"}}]},\"new\":1},"
            + "\"usageMetadata\":{\"candidatesTokenCount\":1,\"newCount\":2}}";
    var ends = open(Client.VERTEX);
    ends.call.say(gemini);
    assertThat(ends.client.hear()).isEqualTo(vertex);
    serve(Map.of("location", "europe-west4", "project", "p", "model", "m"));
    var client = Client.of(server).say(Client.SETUP);
    var call = upstream.answer();
    assertThat(call.request()).startsWith("GET " + Client.VERTEX);
    assertThat(call.hear())
        .contains("projects/p/locations/europe-west4/publishers/google/models/m");
    call.say("{\"setupComplete\":{}}", vertex);
    client.hear();
    assertThat(client.hear()).isEqualTo(gemini);
  }

  @Test
  void anUpstreamThatIsNotHeardIsNotRead() throws Exception {
    var deaf = Client.deafTo(server);
    deaf.say(Client.SETUP);
    var call = upstream.welcome();
    var piece = "{\"serverContent\":{\"x\":\"" + "x".repeat(100_000) + "\"}}";
    var sent = new java.util.concurrent.atomic.AtomicInteger();
    var stuck = new java.util.concurrent.CountDownLatch(1);
    var sending =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < 1000; i++) {
                call.say(piece);
                sent.incrementAndGet();
              }
              stuck.countDown();
            });
    assertThat(stuck.await(2, java.util.concurrent.TimeUnit.SECONDS)).isFalse();
    assertThat(sent.get()).isLessThan(500);
    deaf.close();
    call.die();
    sending.join();
  }

  @Test
  void aClientThatUpstreamDoesNotHearIsNotRead() throws Exception {
    var ends = open();
    var piece = "{\"realtimeInput\":{\"text\":\"" + "x".repeat(100_000) + "\"}}";
    var sent = new java.util.concurrent.atomic.AtomicInteger();
    var done = new java.util.concurrent.CountDownLatch(1);
    var sending =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < 300; i++) {
                ends.client.say(piece);
                sent.incrementAndGet();
              }
              done.countDown();
            });
    assertThat(done.await(2, java.util.concurrent.TimeUnit.SECONDS)).isFalse();
    for (int i = 0; i < 300; i++) {
      assertThat(ends.call.hear()).hasSize(piece.length());
    }
    sending.join();
    assertThat(sent.get()).isEqualTo(300);
  }

  @Test
  void closingTheServerEndsUpstreamsConnections() throws IOException, InterruptedException {
    var ends = open();
    server.close();
    assertThat(ends.client.closed().code()).isEqualTo(1001);
    assertThat(ends.call.hearOrEnd()).isNull();
  }
}
