package dev.parlando.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.client.Peer.Dialogue;
import dev.parlando.client.tools.Tools;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.GoAway;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.SessionResumption;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import dev.parlando.protocol.ToolResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@org.junit.jupiter.api.Timeout(60)
final class ResumptionTest {
  private static final Setup SETUP = resumable(null);

  private final Peer peer = new Peer();
  private final LiveClient client = peer.client().build();
  private final BlockingQueue<LiveEvent> events = new LinkedBlockingQueue<>();

  @AfterEach
  void close() throws IOException {
    client.close();
    peer.close();
  }

  private static Setup resumable(@Nullable Boolean transparent) {
    return Setup.builder("test")
        .sessionResumption(new SessionResumption(null, transparent))
        .build();
  }

  private Dialogue open(Setup setup) throws InterruptedException {
    var dialogue = peer.open(client, setup, Tools.none());
    dialogue.session().watch(events::add);
    return dialogue;
  }

  private Call resumed(@Nullable String handle) throws InterruptedException {
    var call = peer.answer();
    var resumption = call.hear(Setup.class).sessionResumption();
    assertThat(resumption).isNotNull();
    assertThat(resumption.handle()).isEqualTo(handle);
    call.say(SetupComplete.of("second"));
    return call;
  }

  private LiveEvent event() throws InterruptedException {
    var event = events.poll(10, TimeUnit.SECONDS);
    assertThat(event).isNotNull();
    return event;
  }

  private static GoAway goAway(int seconds) {
    return new GoAway(Duration.ofSeconds(seconds), null);
  }

  private static void read(LiveSession session, ServerMessage last) {
    for (var message : session.receive()) {
      if (message.equals(last)) {
        return;
      }
    }
  }

  @Test
  void withoutItALostConnectionEndsTheSession() throws Exception {
    var dialogue = open(Peer.SETUP);
    dialogue.call().say(Said.handle("h")).die();
    assertThatThrownBy(() -> dialogue.session().collectTurn()).hasMessageContaining("1006");
  }

  @Test
  void aLostConnectionIsReplacedByOneWithTheNewestHandle() throws Exception {
    var dialogue = open(SETUP);
    dialogue.call().say(Said.handle("old"), Said.handle("new"));
    read(dialogue.session(), Said.handle("new"));
    dialogue.call().die();
    resumed("new").say(Said.text("Where were we?"), Said.END);
    assertThat(dialogue.session().collectTurn().text()).isEqualTo("Where were we?");
    assertThat(event()).isInstanceOf(LiveEvent.Reconnecting.class);
    assertThat(event()).isEqualTo(new LiveEvent.Resumed(Optional.of("second"), 0));
    assertThat(dialogue.session().sessionId()).contains("second");
    assertThat(dialogue.session().resumptionHandle()).contains("new");
  }

  @Test
  void beforeAnythingWasSettledTheSessionBeginsAnewWithEverything() throws Exception {
    var dialogue = open(SETUP);
    dialogue.session().sendText("first words");
    dialogue.call().hear();
    dialogue.call().die();
    assertThat(resumed(null).hear()).isEqualTo(RealtimeInput.text("first words"));
  }

  @Test
  void wordsThatWereNotAnsweredAndResultsAreSentAgainInOrder() throws Exception {
    var dialogue = open(SETUP);
    var session = dialogue.session();
    var call = dialogue.call();
    session.sendText("answered");
    call.hear();
    call.say(Said.text("yes"), Said.END, Said.handle("h"));
    read(session, Said.handle("h"));
    session.sendText("unanswered");
    var result = FunctionResponse.of("1", "f", java.util.Map.of("output", "x"));
    session.sendToolResponse(result);
    session.sendAudio(Audio.of(16_000, new short[160]));
    for (int i = 0; i < 3; i++) {
      call.hear();
    }
    call.die();
    assertThat(event()).isInstanceOf(LiveEvent.Reconnecting.class);
    session.sendText("later");
    var next = resumed("h");
    assertThat(next.hear()).isEqualTo(RealtimeInput.text("unanswered"));
    assertThat(next.hear()).isEqualTo(new ToolResponse(List.of(result)));
    assertThat(next.hear()).isEqualTo(RealtimeInput.text("later"));
  }

  @Test
  void aWordIsSentAgainUntilAHandleCameAfterItsTurn() throws Exception {
    var dialogue = open(SETUP);
    var call = dialogue.call().say(Said.handle("before"));
    dialogue.session().sendText("known to no handle");
    call.hear();
    call.say(Said.text("yes"), Said.END);
    read(dialogue.session(), Said.END);
    call.die();
    assertThat(resumed("before").hear()).isEqualTo(RealtimeInput.text("known to no handle"));
  }

  @Test
  void aServerThatIsAskedToCountAndDoesNotIsJudgedByItsAnswers() throws Exception {
    var dialogue = open(resumable(true));
    var session = dialogue.session();
    session.sendText("answered");
    session.sendAudio(Audio.of(16_000, (short) 1));
    dialogue.call().hear();
    dialogue.call().hear();
    dialogue.call().say(Said.text("yes"), Said.END, Said.handle("h"));
    read(session, Said.handle("h"));
    dialogue.call().die();
    session.sendText("next");
    assertThat(resumed("h").hear()).isEqualTo(RealtimeInput.text("next"));
  }

  @Test
  void whatAnIndexWithoutAHandleCountsIsSentAgain() throws Exception {
    var dialogue = open(resumable(true));
    dialogue.call().say(Said.handle("h", 1));
    dialogue.session().sendText("consumed, but in no handle");
    dialogue.call().hear();
    var unusable = new dev.parlando.protocol.SessionResumptionUpdate(null, false, 2L, null);
    dialogue.call().say(unusable);
    read(dialogue.session(), unusable);
    dialogue.call().die();
    assertThat(resumed("h").hear()).isEqualTo(RealtimeInput.text("consumed, but in no handle"));
  }

  @Test
  void aServerThatCountsGetsExactlyWhatItHasNotConsumed() throws Exception {
    var dialogue = open(resumable(true));
    var session = dialogue.session();
    var call = dialogue.call();
    session.sendText("consumed");
    session.sendAudio(Audio.of(16_000, (short) 1));
    session.sendAudio(Audio.of(16_000, (short) 2));
    session.sendText("new");
    for (int i = 0; i < 4; i++) {
      call.hear();
    }
    call.say(Said.handle("h", 3));
    read(session, Said.handle("h", 3));
    call.die();
    var next = resumed("h");
    assertThat(next.hear()).isEqualTo(RealtimeInput.audio(Audio.of(16_000, (short) 2).blob()));
    assertThat(next.hear()).isEqualTo(RealtimeInput.text("new"));
  }

  @Test
  void aGoAwayInAQuietMomentIsFollowedAtOnce() throws Exception {
    var dialogue = open(SETUP);
    dialogue.call().say(Said.handle("h"), goAway(50));
    assertThat(dialogue.call().hearOrEnd()).isNull();
    resumed("h");
    assertThat(event())
        .isEqualTo(new LiveEvent.Reconnecting(1000, "The connection's time is over."));
    assertThat(event()).isInstanceOf(LiveEvent.Resumed.class);
  }

  @Test
  void theOldConnectionIsGoneBeforeTheNewOneComes() throws Exception {
    var dialogue = open(SETUP);
    dialogue.call().say(Said.handle("h"), goAway(50));
    assertThat(peer.isQuiet()).isTrue();
    assertThat(dialogue.call().hearOrEnd()).isNull();
    dialogue.call().die();
    resumed("h");
  }

  @Test
  void aGoAwayInTheMiddleOfATurnWaitsForItsEnd() throws Exception {
    var dialogue = open(SETUP);
    var call = dialogue.call();
    call.say(Said.handle("h"), Said.text("I was"), goAway(50));
    read(dialogue.session(), goAway(50));
    dialogue.session().sendText("go on");
    assertThat(call.hear()).isEqualTo(RealtimeInput.text("go on"));
    call.say(Said.text(" saying"), Said.END, Said.text("I go on"), Said.END);
    assertThat(call.hearOrEnd()).isNull();
    resumed("h");
  }

  @Test
  void aTurnThatDoesNotEndIsLeftBeforeTheTimeIsOver() throws Exception {
    var dialogue = open(SETUP);
    dialogue.call().say(Said.handle("h"), Said.text("and then and then"), goAway(1));
    assertThat(dialogue.call().hearOrEnd()).isNull();
    resumed("h");
  }

  @Test
  void aServerThatDiesBeforeItSaidItWouldIsLeftAtOnce() throws Exception {
    var dialogue = open(SETUP);
    var call = dialogue.call();
    call.say(Said.handle("h"), Said.text("turn"), goAway(50));
    read(dialogue.session(), goAway(50));
    call.die();
    resumed("h");
  }

  @Test
  void aHandleThatHasExpiredEndsTheSessionWithTheServersWords() throws Exception {
    var dialogue = open(SETUP);
    dialogue.call().say(Said.handle("h"));
    read(dialogue.session(), Said.handle("h"));
    dialogue.call().die();
    var call = peer.answer();
    call.hear(Setup.class);
    call.close(1008, "BidiGenerateContent session not found");
    assertThatThrownBy(() -> dialogue.session().collectTurn())
        .hasMessageContaining("session not found")
        .hasMessageContaining("begin a new session");
  }

  @Test
  void aServerThatRefusesForTheMomentIsAskedAgain() throws Exception {
    var dialogue = open(SETUP);
    dialogue.call().say(Said.handle("h"));
    read(dialogue.session(), Said.handle("h"));
    dialogue.call().die();
    for (int i = 0; i < 3; i++) {
      var call = peer.answer();
      call.hear(Setup.class);
      call.close(1011, "The service is currently unavailable.");
    }
    resumed("h");
  }

  @Test
  void aServerThatStaysAwayEndsTheSession() throws Exception {
    var dialogue = open(SETUP);
    dialogue.call().say(Said.handle("h"));
    read(dialogue.session(), Said.handle("h"));
    peer.close();
    assertThatThrownBy(() -> dialogue.session().collectTurn())
        .isInstanceOf(LiveException.class)
        .hasMessageContaining("1006");
  }

  @Test
  void closingWhileTheServerIsAwayDoesNotWaitForIt() throws Exception {
    var dialogue = open(SETUP);
    dialogue.call().say(Said.handle("h"));
    read(dialogue.session(), Said.handle("h"));
    dialogue.call().die();
    assertThat(event()).isInstanceOf(LiveEvent.Reconnecting.class);
    dialogue.session().close();
    assertThat(dialogue.session().isOpen()).isFalse();
  }

  @Test
  void whatIsSaidWhileTheServerIsAwayIsSentAfterwardsInOrder() throws Exception {
    var dialogue = open(SETUP);
    dialogue.call().say(Said.handle("h"));
    read(dialogue.session(), Said.handle("h"));
    dialogue.call().die();
    assertThat(event()).isInstanceOf(LiveEvent.Reconnecting.class);
    for (int i = 0; i < 100; i++) {
      dialogue.session().sendText("word " + i);
    }
    var call = resumed("h");
    for (int i = 0; i < 100; i++) {
      assertThat(call.hear()).isEqualTo(RealtimeInput.text("word " + i));
    }
  }
}
