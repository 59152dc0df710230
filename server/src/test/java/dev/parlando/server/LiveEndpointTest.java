package dev.parlando.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.server.Caller.Closed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LiveEndpointTest {
  private static final String FIRST = "setup must be the first message and only the first";

  private final Echo echo = new Echo();
  private LiveServer server;

  LiveEndpointTest() throws IOException {
    server = start(echo, ServerConfig.embedded());
  }

  private static LiveServer start(Echo echo, ServerConfig config) throws IOException {
    return LiveServer.builder().config(config).model(echo.model("echo")).start();
  }

  private void restart(String key, String value) throws IOException {
    server.close();
    server = start(echo, ServerConfig.embedded().with(key, value));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aSetupIsAnsweredAndTypedTextComesBackInBinaryFrames() throws Exception {
    try (var caller = Caller.call(server, Caller.DEVELOPER).say(Caller.SETUP)) {
      var first = caller.hear();
      assertThat(first.isText()).isFalse();
      assertThat(first.text()).contains("setupComplete");
      var next = caller.type("hello").hear();
      assertThat(next.isText()).isFalse();
      assertThat(next.text()).contains("hello");
    }
  }

  @Test
  void binaryFramesAreUnderstoodAsWell() throws Exception {
    try (var caller = Caller.call(server, Caller.DEVELOPER)) {
      caller.send(Caller.SETUP.getBytes(StandardCharsets.UTF_8));
      assertThat(caller.hear().text()).contains("setupComplete");
    }
  }

  @Test
  void theFlatEnvelopeInATextFrameIsAnsweredInTextFrames() throws Exception {
    var flat = "{\"config\":{\"model\":\"models/echo\"}}";
    try (var text = Caller.call(server, Caller.DEVELOPER).say(flat);
        var binary = Caller.call(server, Caller.DEVELOPER)) {
      assertThat(text.hear().isText()).isTrue();
      binary.send(flat.getBytes(StandardCharsets.UTF_8));
      assertThat(binary.hear().isText()).isFalse();
    }
  }

  @Test
  void aQueryParameterAsksForTextFrames() throws Exception {
    try (var caller = Caller.call(server, Caller.DEVELOPER + "?frames=text").say(Caller.SETUP)) {
      assertThat(caller.hear().isText()).isTrue();
    }
  }

  @Test
  void theConfigurationHasTheLastWordOnFrames() throws Exception {
    restart("listen.textFrames", "always");
    try (var caller = Caller.greet(server)) {
      assertThat(caller.type("hello").hear().isText()).isTrue();
    }
  }

  @Test
  void whatIsSaidWhileTheConversationOpensIsHeardInOrder() throws Exception {
    server.close();
    var door = new CountDownLatch(1);
    var slow = new Echo(door);
    server = start(slow, ServerConfig.embedded());
    try (var caller = Caller.call(server, Caller.DEVELOPER).say(Caller.SETUP)) {
      for (int i = 0; i < 40; i++) {
        caller.type("word " + i);
      }
      slow.setups.take();
      door.countDown();
      assertThat(caller.hear().text()).contains("setupComplete");
      for (int i = 0; i < 40; i++) {
        assertThat(caller.hear().text()).contains("\"word " + i + "\"");
      }
    }
  }

  @Test
  void anythingBeforeTheSetupIsRefused() {
    try (var caller = Caller.call(server, Caller.DEVELOPER).type("hello")) {
      assertThat(caller.closed()).isEqualTo(new Closed(1007, FIRST));
    }
  }

  @Test
  void aSecondSetupIsRefused() throws Exception {
    try (var caller = Caller.greet(server).say(Caller.SETUP)) {
      assertThat(caller.closed()).isEqualTo(new Closed(1007, FIRST));
      assertThat(echo.closed.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void noSetupInTimeIsRefused() throws Exception {
    restart("limits.setupTimeout", "50ms");
    try (var caller = Caller.call(server, Caller.DEVELOPER)) {
      assertThat(caller.closed()).isEqualTo(new Closed(1007, FIRST));
    }
  }

  @Test
  void aSetupInTimeKeepsTheConnection() throws Exception {
    restart("limits.setupTimeout", "300ms");
    try (var late = Caller.call(server, Caller.DEVELOPER)) {
      try (var early = Caller.greet(server)) {
        late.closed();
        assertThat(early.type("still here").hear().text()).contains("still here");
      }
    }
  }

  @Test
  void whatIsNotJsonClosesWithoutRepeatingIt() throws Exception {
    try (var caller = Caller.greet(server).say("my secret is 42")) {
      assertThat(caller.closed().code()).isEqualTo(1007);
      assertThat(caller.closed().reason()).doesNotContain("42");
    }
  }

  @Test
  void brokenBase64Closes() throws Exception {
    var audio =
        "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm;rate=16000\",\"data\":\"A!!A\"}}}";
    try (var caller = Caller.greet(server).say(audio)) {
      assertThat(caller.closed().code()).isEqualTo(1007);
      assertThat(caller.closed().reason()).doesNotContain("A!!A");
    }
  }

  @Test
  void anUnknownModelIsAnsweredInGooglesWords() {
    var setup = "{\"setup\":{\"model\":\"models/no such\"}}";
    try (var caller = Caller.call(server, Caller.DEVELOPER).say(setup)) {
      assertThat(caller.closed())
          .isEqualTo(
              new Closed(
                  1008,
                  "models/no?such is not found for API version v1beta, or is not supported for"
                      + " bidiGenerateContent. Call ModelService"));
    }
  }

  @Test
  void aMissingModelIsUnknownToo() {
    try (var caller = Caller.call(server, Caller.DEVELOPER).say("{\"setup\":{}}")) {
      assertThat(caller.closed().code()).isEqualTo(1008);
    }
  }

  @Test
  void anyGeminiModelIsTheDefaultOne() throws Exception {
    var setup =
        "{\"setup\":{\"model\":\"projects/p/locations/l/publishers/google/models/gemini-3.8-live\"}}";
    try (var caller = Caller.call(server, Caller.DEVELOPER).say(setup)) {
      assertThat(caller.hear().text()).contains("setupComplete");
    }
  }

  @Test
  void aConversationThatIsOverClosesAfterItsLastWord() throws Exception {
    try (var caller = Caller.greet(server).type("last word").type("over")) {
      assertThat(caller.hear().text()).contains("last word");
      assertThat(caller.closed()).isEqualTo(new Closed(1008, "The operation was aborted."));
    }
  }

  @Test
  void aBugClosesOneConnectionAndSpoilsNoOther() throws Exception {
    try (var other = Caller.greet(server);
        var caller = Caller.greet(server).type("break")) {
      assertThat(caller.closed()).isEqualTo(new Closed(1011, "Internal error encountered."));
      assertThat(other.type("fine").hear().text()).contains("fine");
    }
  }

  @Test
  void aClientThatVanishesEndsItsConversation() throws Exception {
    var caller = Caller.greet(server);
    caller.close();
    assertThat(echo.closed.poll(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void aClientThatVanishesWhileItsConversationOpensLeavesNothingBehind() throws Exception {
    server.close();
    var never = new Echo(new CountDownLatch(1));
    server = start(never, ServerConfig.embedded().with("limits.maxSessions", "1"));
    var caller = Caller.call(server, Caller.DEVELOPER).say(Caller.SETUP);
    never.setups.take();
    caller.close();
    // The place becomes free for others once the opening has been given up.
    boolean admitted = false;
    while (!admitted) {
      try (var next = Caller.call(server, Caller.DEVELOPER).say(Caller.SETUP)) {
        admitted = never.setups.poll(100, TimeUnit.MILLISECONDS) != null;
        assertThat(next.socket().getSubprotocol()).isEmpty();
      }
    }
  }

  @Test
  void moreSessionsThanAllowedAreRefused() throws Exception {
    restart("limits.maxSessions", "1");
    try (var first = Caller.greet(server);
        var second = Caller.call(server, Caller.DEVELOPER).say(Caller.SETUP)) {
      assertThat(second.closed().code()).isEqualTo(1011);
      assertThat(second.closed().reason()).startsWith("RESOURCE_EXHAUSTED");
      assertThat(first.type("fine").hear().text()).contains("fine");
    }
  }

  @Test
  void aConversationWithoutRoomStopsTheReadingUntilItsBell() throws Exception {
    try (var caller = Caller.greet(server).type("full")) {
      var conversation = echo.full.poll(10, TimeUnit.SECONDS);
      assertThat(conversation).isNotNull();
      int before = echo.accepted.get();
      caller.type("later");
      assertThat(echo.accepted.get()).isEqualTo(before);
      conversation.makeRoom();
      assertThat(caller.hear().text()).contains("later");
    }
  }

  @Test
  void aClientThatNeverReadsIsLetGo() throws Exception {
    restart("limits.writeStall", "200ms");
    try (var raw = RawSocket.upgraded(server)) {
      raw.send(RawSocket.TEXT, Caller.SETUP);
      raw.receive();
      raw.send(RawSocket.TEXT, "{\"realtimeInput\":{\"text\":\"flood\"}}");
      assertThat(echo.closed.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void aFloodIsHeldBackUntilTheClientReads() throws Exception {
    try (var caller = Caller.greet(server).type("flood")) {
      for (int i = 0; i < 2000; i++) {
        assertThat(caller.hear().text()).contains("xxx");
      }
    }
  }

  @Test
  void twoHundredConversationsAtOnceLoseNothing() throws Exception {
    var callers = new ArrayList<Caller>();
    try {
      for (int i = 0; i < 200; i++) {
        callers.add(Caller.call(server, Caller.DEVELOPER).say(Caller.SETUP));
      }
      for (int word = 0; word < 5; word++) {
        for (int i = 0; i < callers.size(); i++) {
          callers.get(i).type("caller " + i + " word " + word);
        }
      }
      for (int i = 0; i < callers.size(); i++) {
        assertThat(callers.get(i).hear().text()).contains("setupComplete");
        for (int word = 0; word < 5; word++) {
          assertThat(callers.get(i).hear().text()).contains("caller " + i + " word " + word);
        }
      }
    } finally {
      callers.forEach(Caller::close);
    }
    for (int i = 0; i < 200; i++) {
      assertThat(echo.closed.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void closingTheServerTellsEverybody() throws Exception {
    try (var caller = Caller.greet(server)) {
      server.close();
      assertThat(caller.closed().code()).isEqualTo(1001);
      assertThat(echo.closed.poll(10, TimeUnit.SECONDS)).isNotNull();
      server.join();
    }
  }
}
