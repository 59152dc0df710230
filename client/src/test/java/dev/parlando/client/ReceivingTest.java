package dev.parlando.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.parlando.protocol.Audio;
import dev.parlando.protocol.GoAway;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Transcription;
import dev.parlando.protocol.UnknownMessage;
import dev.parlando.protocol.UsageMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@org.junit.jupiter.api.Timeout(60)
final class ReceivingTest {
  private final Peer peer = new Peer();
  private final LiveClient client = peer.client().build();
  private LiveSession session;
  private Call call;

  @BeforeEach
  void open() throws InterruptedException {
    var dialogue = peer.open(client);
    session = dialogue.session();
    call = dialogue.call();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    peer.close();
  }

  @Test
  void aTurnIsCollectedWhole() {
    var usage = UsageMetadata.of(List.of(), List.of());
    call.say(
        ServerContent.heard(Transcription.of("How are")),
        ServerContent.heard(Transcription.of(" you?")),
        Said.audio(Audio.of(24_000, (short) 1)),
        ServerContent.said(Transcription.of("Fine.")),
        Said.text("Fi"),
        Said.text("ne."),
        Said.audio(Audio.of(24_000, (short) 2)),
        ServerContent.endOfTurn(usage, "NEED_MORE_INPUT"),
        Said.text("next"));
    var turn = session.collectTurn();
    assertThat(turn)
        .isEqualTo(
            new Turn(
                "Fine.",
                Audio.of(24_000, (short) 1, (short) 2),
                "How are you?",
                "Fine.",
                usage,
                new Turn.Outcome(false, "NEED_MORE_INPUT")));
    assertThat(session.receive().iterator().next()).isEqualTo(Said.text("next"));
  }

  @Test
  void textAndBinaryFramesBothCasingsAndPiecesAreUnderstood() {
    call.sayText("{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"text\":\"grüß \"}]}}}")
        .sayInPieces("{\"server_content\":{\"model_turn\":{\"parts\":[{\"text\":\"Gott ❤\"}]}}}", 3)
        .ping()
        .say(Said.END);
    assertThat(session.collectTurn().text()).isEqualTo("grüß Gott ❤");
  }

  @Test
  void aFractionalDurationAndAnUnknownKindAreNoMatter() {
    call.sayText("{\"goAway\":{\"timeLeft\":\"9.5s\"}}").sayText("{\"novelty\":{\"a\":[1]}}");
    var messages = session.receive().iterator();
    assertThat(messages.next()).isInstanceOf(GoAway.class);
    assertThat(messages.next())
        .asInstanceOf(type(UnknownMessage.class))
        .satisfies(unknown -> assertThat(unknown.json()).containsKey("novelty"));
  }

  @Test
  void aMessageOfAMegabyteArrives() {
    call.say(Said.text("x".repeat(1 << 20)), Said.END);
    assertThat(session.collectTurn().text()).hasSize(1 << 20);
  }

  @Test
  void aBurstThatNobodyReadsIsHeldBackAndNotLost() throws Exception {
    var piece = Said.audio(Audio.silence(24_000, java.time.Duration.ofSeconds(1)));
    var saying =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 1000; i++) {
                call.say(piece);
              }
              call.say(Said.END);
            },
            task -> Thread.ofVirtual().start(task));
    assertThatThrownBy(() -> saying.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    assertThat(session.collectTurn().audio().duration()).hasSeconds(1000);
    saying.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aCloseInTheMiddleOfATurnTellsCodeAndReasonAfterAllThatWasSaid() {
    call.say(Said.text("I was about to")).close(1011, "Internal error encountered.");
    var heard = new ArrayList<ServerMessage>();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> session.receiveTurn().forEach(heard::add))
          .asInstanceOf(type(LiveException.class))
          .satisfies(e -> assertThat(e.code()).isEqualTo(1011))
          .satisfies(e -> assertThat(e.reason()).isEqualTo("Internal error encountered."));
    }
    assertThat(heard).containsExactly(Said.text("I was about to"));
    assertThat(session.isOpen()).isFalse();
  }

  @Test
  void aServerThatHangsUpIsToldAsSuch() {
    call.die();
    assertThatThrownBy(session::collectTurn).hasMessageContaining("1006");
  }

  @Test
  void whatIsNoMessageEndsTheSession() {
    call.sayText("{\"serverContent\":7}");
    assertThatThrownBy(session::collectTurn).hasMessageContaining("1007");
  }

  @Test
  void aSessionThatIsClosedEndsItsReaders() {
    call.say(Said.text("last"));
    assertThat(session.receive().iterator().next()).isEqualTo(Said.text("last"));
    Thread.ofVirtual().start(call::hearAll);
    session.close();
    assertThat(session.receive()).isEmpty();
    assertThatThrownBy(() -> session.sendText("more"))
        .isInstanceOf(LiveException.class)
        .hasMessageContaining("1000");
  }

  @Test
  void aReaderThatIsInterruptedIsToldAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(session::collectTurn).isInstanceOf(LiveException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aServerThatFallsSilentInTheMiddleOfATurnIsWaitedForUntilSomebodyInterrupts()
      throws Exception {
    call.say(Said.text("I was about to"));
    var heard = new ArrayList<ServerMessage>();
    var told = new CompletableFuture<Throwable>();
    var first = new CountDownLatch(1);
    var reader =
        Thread.ofVirtual()
            .start(() -> {
              try {
                for (var message : session.receiveTurn()) {
                  heard.add(message);
                  first.countDown();
                }
              } catch (LiveException e) {
                told.complete(e);
              }
            });
    assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
    reader.interrupt();
    assertThat(told.get(10, TimeUnit.SECONDS)).hasMessageContaining("interrupted");
    assertThat(heard).containsExactly(Said.text("I was about to"));
    assertThat(session.isOpen()).isTrue();
  }

  @Test
  void aListenerIsToldEverythingInOrderAndTheEnd() throws Exception {
    var told = new CopyOnWriteArrayList<String>();
    var over = new CountDownLatch(1);
    call.say(
            ServerContent.heard(Transcription.of("a")),
            ServerContent.said(Transcription.of("b")),
            Said.text("c"),
            ServerContent.interruption(),
            Said.END)
        .close(1011, "enough");
    session.listen(
        new LiveListener() {
          @Override
          public void onInputTranscript(String delta) {
            told.add("heard " + delta);
          }

          @Override
          public void onOutputTranscript(String delta) {
            told.add("said " + delta);
          }

          @Override
          public void onText(String delta) {
            told.add("text " + delta);
          }

          @Override
          public void onInterrupted() {
            told.add("interrupted");
          }

          @Override
          public void onTurnComplete() {
            told.add("complete");
          }

          @Override
          public void onClose(@Nullable LiveException failure) {
            told.add("closed " + (failure == null ? "" : failure.reason()));
            over.countDown();
          }
        });
    assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(told)
        .containsExactly("heard a", "said b", "text c", "interrupted", "complete", "closed enough");
  }

  @Test
  void aSubscriberGetsAsMuchAsItAsksFor() throws Exception {
    var subscriber = new Subscriber();
    session.publisher().subscribe(subscriber);
    var subscription = subscriber.subscription.get(10, TimeUnit.SECONDS);
    call.say(Said.text("1"), Said.text("2"));
    subscription.request(1);
    assertThat(subscriber.messages.take()).isEqualTo(Said.text("1"));
    assertThat(subscriber.messages.poll(50, TimeUnit.MILLISECONDS)).isNull();
    subscription.request(Long.MAX_VALUE);
    assertThat(subscriber.messages.take()).isEqualTo(Said.text("2"));
    call.close(1008, "over");
    assertThatThrownBy(() -> subscriber.over.get(10, TimeUnit.SECONDS))
        .hasMessageContaining("1008 over");
  }

  @Test
  void aSecondSubscriberIsRefused() {
    session.publisher().subscribe(new Subscriber());
    var second = new Subscriber();
    session.publisher().subscribe(second);
    assertThat(second.over).isCompletedExceptionally();
  }

  private static final class Subscriber implements Flow.Subscriber<ServerMessage> {
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final java.util.concurrent.LinkedBlockingQueue<ServerMessage> messages =
        new java.util.concurrent.LinkedBlockingQueue<>();

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription.complete(given);
    }

    @Override
    public void onNext(ServerMessage message) {
      messages.add(message);
    }

    @Override
    public void onError(Throwable failure) {
      over.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      over.complete(null);
    }
  }
}
