package dev.parlando.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.relay.Client.Closed;
import dev.parlando.server.LiveServer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One session for the client, several connections to an upstream that goes away.
@Timeout(60)
final class BridgeTest {
  private static final String HANDLE = handle("h");
  private static final String GO_AWAY = "{\"goAway\":{\"timeLeft\":\"50s\"}}";
  private static final String END = "{\"serverContent\":{\"turnComplete\":true}}";
  private static final String INTERRUPTED = "{\"serverContent\":{\"interrupted\":true}}";
  private static final String AUDIO =
      "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm;rate=16000\",\"data\":\"AAAA\"}}}";

  private final FakeUpstream upstream = new FakeUpstream();
  private LiveServer server = start(Map.of());

  private LiveServer start(Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.put("url", upstream.url());
    settings.putIfAbsent("bridge", "true");
    return Serving.start(settings);
  }

  @AfterEach
  void close() {
    server.close();
    upstream.close();
  }

  private static String handle(String handle) {
    return "{\"sessionResumptionUpdate\":{\"newHandle\":\"" + handle + "\",\"resumable\":true}}";
  }

  private static String text(String text) {
    return "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"text\":\"" + text + "\"}]}}}";
  }

  private static String typed(String text) {
    return "{\"realtimeInput\":{\"text\":\"" + text + "\"}}";
  }

  private record Ends(Client client, Call call) {}

  private Ends open(String setup) throws InterruptedException {
    var client = Client.of(server).say(setup);
    var call = upstream.answer();
    assertThat(call.hear()).contains("\"sessionResumption\":{");
    call.say("{\"setupComplete\":{}}");
    assertThat(client.hear()).isEqualTo("{\"setupComplete\":{}}");
    return new Ends(client, call);
  }

  private Ends open() throws InterruptedException {
    return open(Client.SETUP);
  }

  private Call resumed(String handle) throws InterruptedException {
    var call = upstream.answer();
    assertThat(call.hear()).contains("\"handle\":\"" + handle + "\"");
    return call.say("{\"setupComplete\":{\"sessionId\":\"another\"}}");
  }

  @Test
  void inAQuietMomentTheClientNoticesNothing() throws Exception {
    var ends = open();
    ends.call.say(handle("old"), handle("new"), GO_AWAY);
    assertThat(ends.call.hearOrEnd()).isNull();
    assertThat(ends.call.closeCode()).isEqualTo(1000);
    var next = resumed("new").say(text("still here"));
    assertThat(ends.client.hear()).isEqualTo(text("still here"));
    ends.client.say(typed("good"));
    assertThat(next.hear()).isEqualTo(typed("good"));
  }

  @Test
  void aTurnUnderWayIsHeardToItsEndFirst() throws Exception {
    var ends = open();
    ends.client.say(typed("a story"));
    assertThat(ends.call.hear()).isEqualTo(typed("a story"));
    ends.call.say(HANDLE, text("Once"), GO_AWAY, text(" upon a time"), END, handle("after"));
    for (var piece : new String[] {text("Once"), text(" upon a time"), END}) {
      assertThat(ends.client.hear()).isEqualTo(piece);
    }
    assertThat(ends.call.hearOrEnd()).isNull();
    ends.client.say(typed("and then?"));
    assertThat(resumed("after").hear()).isEqualTo(typed("and then?"));
  }

  @Test
  void anUpstreamOfASingleHandleIsLeftAtTheEndOfATurnToo() throws Exception {
    var ends = open();
    ends.call.say(HANDLE);
    for (var question : new String[] {typed("a story"), typed("and then?")}) {
      ends.client.say(question);
      assertThat(ends.call.hear()).isEqualTo(question);
      ends.call.say(text("Once"), END);
      assertThat(ends.client.hear()).isEqualTo(text("Once"));
      assertThat(ends.client.hear()).isEqualTo(END);
    }
    ends.call.say(GO_AWAY);
    assertThat(ends.call.hearOrEnd()).isNull();
    ends.client.say(typed("and now?"));
    assertThat(resumed("h").hear()).isEqualTo(typed("and now?"));
  }

  @Test
  void aGoodbyeThatComesWithTheGreetingIsFollowed() throws Exception {
    var ends = open();
    ends.call.say(HANDLE, END);
    ends.client.hear();
    ends.call.die();
    var next = resumed("h").say(GO_AWAY, handle("later"));
    assertThat(next.hearOrEnd()).isNull();
    resumed("later").say(text("still here"));
    assertThat(ends.client.hear()).isEqualTo(text("still here"));
  }

  @Test
  void anAnswerWithoutAHandleIsNotAskedForTwice() throws Exception {
    var ends = open();
    ends.client.say(typed("a story"));
    ends.call.hear();
    ends.call.say(text("Once"), END);
    ends.client.hear();
    assertThat(ends.client.hear()).isEqualTo(END);
    ends.call.die();
    assertThat(ends.client.closed().code()).isEqualTo(1011);
    assertThat(upstream.isQuiet()).isTrue();
  }

  @Test
  void anUpstreamThatDiesEarlyInATurnIsAskedAgain() throws Exception {
    var ends = open();
    ends.client.say(typed("a story"));
    ends.call.hear();
    ends.call.say(HANDLE, text("Once"), GO_AWAY);
    assertThat(ends.client.hear()).isEqualTo(text("Once"));
    ends.call.die();
    assertThat(ends.client.hear()).isEqualTo(INTERRUPTED);
    var next = resumed("h");
    assertThat(next.hear()).isEqualTo(typed("a story"));
    next.say(text("Once upon a time"), END);
    assertThat(ends.client.hear()).isEqualTo(text("Once upon a time"));
    assertThat(ends.client.hear()).isEqualTo(END);
  }

  @Test
  void aTurnThatRunsOutOfTimeIsLeftAndAskedForAgain() throws Exception {
    var ends = open();
    ends.client.say(typed("a story"));
    ends.call.hear();
    ends.call.say(HANDLE, text("Once"), "{\"goAway\":{\"timeLeft\":\"1s\"}}");
    assertThat(ends.client.hear()).isEqualTo(text("Once"));
    assertThat(ends.call.hearOrEnd()).isNull();
    assertThat(ends.client.hear()).isEqualTo(INTERRUPTED);
    assertThat(resumed("h").hear()).isEqualTo(typed("a story"));
  }

  @Test
  void aSpokenQuestionCannotBeAskedAgainSoItsTurnIsOver() throws Exception {
    var ends = open();
    ends.client.say(AUDIO);
    ends.call.hear();
    ends.call.say(HANDLE, text("Well"));
    assertThat(ends.client.hear()).isEqualTo(text("Well"));
    ends.call.die();
    resumed("h").say(text("new"));
    assertThat(ends.client.hear()).isEqualTo(INTERRUPTED);
    assertThat(ends.client.hear()).isEqualTo(END);
    assertThat(ends.client.hear()).isEqualTo(text("new"));
  }

  @Test
  void theResultOfAPendingToolCallReachesTheNextConnection() throws Exception {
    var call = "{\"toolCall\":{\"functionCalls\":[{\"id\":\"1\",\"name\":\"f\",\"args\":{}}]}}";
    var result =
        "{\"toolResponse\":{\"functionResponses\":[{\"id\":\"1\",\"name\":\"f\",\"response\":{}}]}}";
    var ends = open();
    ends.client.say(AUDIO);
    ends.call.hear();
    ends.call.say(HANDLE, call, GO_AWAY);
    assertThat(ends.client.hear()).isEqualTo(call);
    ends.call.die();
    var next = resumed("h");
    ends.client.say(result);
    assertThat(next.hear()).isEqualTo(result);
    next.say(text("It is done."), END);
    assertThat(ends.client.hear()).isEqualTo(text("It is done."));
    assertThat(ends.client.hear()).isEqualTo(END);
  }

  @Test
  void aResultThatMayBeLostIsSentAgain() throws Exception {
    var result =
        "{\"toolResponse\":{\"functionResponses\":[{\"id\":\"1\",\"name\":\"f\",\"new\":1}]}}";
    var ends = open();
    ends.call.say(HANDLE);
    ends.client.say(result).say("{\"telepathy\":{}}");
    assertThat(ends.call.hear()).isEqualTo(result);
    assertThat(ends.call.hear()).isEqualTo("{\"telepathy\":{}}");
    ends.call.die();
    var next = resumed("h");
    assertThat(next.hear()).isEqualTo(result);
    assertThat(next.hear()).isEqualTo("{\"telepathy\":{}}");
  }

  @Test
  void anUpstreamThatCountsGetsExactlyWhatItHasNotConsumed() throws Exception {
    server.close();
    server = start(Map.of("location", "global"));
    var ends = open();
    for (var frame : new String[] {typed("1"), AUDIO, AUDIO, typed("4")}) {
      ends.client.say(frame);
      ends.call.hear();
    }
    ends.call.say(
        "{\"sessionResumptionUpdate\":{\"newHandle\":\"h\",\"resumable\":true,"
            + "\"lastConsumedClientMessageIndex\":\"3\"}}",
        text("heard"));
    ends.client.hear();
    ends.call.die();
    var next = resumed("h");
    assertThat(next.hear()).isEqualTo(AUDIO);
    assertThat(next.hear()).isEqualTo(typed("4"));
  }

  @Test
  void whatStandsBesideAGoodbyePasses() throws Exception {
    var ends = open();
    ends.call.say(HANDLE, text("x"), "{\"goAway\":{},\"premonition\":{\"of\":[1,2.5]}}");
    ends.client.hear();
    assertThat(ends.client.hear()).isEqualTo("{\"premonition\":{\"of\":[1,2.5]}}");
  }

  @Test
  void aGoodbyeThatCannotBeBridgedPasses() throws Exception {
    var ends = open();
    ends.call.say(END, GO_AWAY);
    ends.client.hear();
    assertThat(ends.client.hear()).isEqualTo(GO_AWAY);
    ends.call.close(1008, "The operation was aborted.");
    assertThat(ends.client.closed()).isEqualTo(new Closed(1008, "The operation was aborted."));
  }

  @Test
  void aClientThatAskedForHandlesGetsThem() throws Exception {
    var ends = open("{\"setup\":{\"model\":\"models/far\",\"sessionResumption\":{}}}");
    ends.call.say(handle("first"), GO_AWAY);
    assertThat(ends.client.hear()).isEqualTo(handle("first"));
    resumed("first").say(handle("second"));
    assertThat(ends.client.hear()).isEqualTo(handle("second"));
  }

  @Test
  void aClientThatCountsSeesToItByItself() throws Exception {
    var ends =
        open("{\"setup\":{\"model\":\"models/far\",\"sessionResumption\":{\"transparent\":true}}}");
    ends.call.say(HANDLE, GO_AWAY);
    assertThat(ends.client.hear()).isEqualTo(HANDLE);
    assertThat(ends.client.hear()).isEqualTo(GO_AWAY);
    assertThat(upstream.isQuiet()).isTrue();
  }

  @Test
  void aHandleThatIsRefusedEndsTheSessionWithUpstreamsWords() throws Exception {
    var ends = open();
    ends.call.say(HANDLE, text("x"));
    ends.client.hear();
    ends.call.die();
    var next = upstream.answer();
    next.hear();
    next.close(1008, "BidiGenerateContent session not found");
    ends.client.hear();
    ends.client.hear();
    assertThat(ends.client.closed())
        .isEqualTo(new Closed(1008, "BidiGenerateContent session not found"));
  }

  @Test
  void aFailureOfUpstreamsIsNotBridged() throws Exception {
    var ends = open();
    ends.call.say(HANDLE);
    ends.call.close(1011, "Internal error encountered.");
    assertThat(ends.client.closed()).isEqualTo(new Closed(1011, "Internal error encountered."));
  }

  @Test
  void anUpstreamThatStaysAwayEndsTheSession() throws Exception {
    var ends = open();
    ends.call.say(HANDLE, END);
    ends.client.hear();
    upstream.close();
    assertThat(ends.client.closed())
        .isEqualTo(new Closed(1011, "The service is currently unavailable."));
  }

  @Test
  void anUpstreamThatGreetsAndDiesAgainAndAgainIsGivenUp() throws Exception {
    var ends = open();
    ends.call.say(HANDLE, END);
    ends.client.hear();
    ends.call.die();
    for (int i = 0; i < 4; i++) {
      resumed("h").die();
    }
    assertThat(ends.client.closed().code()).isEqualTo(1011);
    assertThat(upstream.isQuiet()).isTrue();
  }

  @Test
  void aClientThatLeavesMeanwhileIsNotWaitedFor() throws Exception {
    var ends = open();
    ends.call.say(HANDLE, GO_AWAY);
    ends.call.hearOrEnd();
    var next = upstream.answer();
    next.hear();
    ends.client.close();
    next.say("{\"setupComplete\":{}}");
    assertThat(next.hearOrEnd()).isNull();
  }
}
