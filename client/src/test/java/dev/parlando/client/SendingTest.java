package dev.parlando.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.parlando.client.Peer.Dialogue;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.ClientContent;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.ContextUpdate;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.ToolResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@org.junit.jupiter.api.Timeout(60)
final class SendingTest {
  private final Peer peer = new Peer();

  @AfterEach
  void close() throws IOException {
    peer.close();
  }

  @Test
  void everythingArrivesAsTheWireHasItAndInOrder() throws Exception {
    try (var client = peer.client().build()) {
      var dialogue = peer.open(client);
      var session = dialogue.session();
      session.sendText("Hello");
      session.sendTurn(Part.text("And?"));
      session.sendTurns(List.of(Content.model(Part.text("Yes."))), false);
      session.startActivity();
      session.endActivity();
      session.endAudioStream();
      session.sendToolResponse(FunctionResponse.of("1", "f", Map.of("output", "x")));
      var update = new ContextUpdate(Content.user(Part.text("Be brief.")), null);
      session.updateContext(update);
      assertThat(dialogue.close())
          .containsExactly(
              RealtimeInput.text("Hello"),
              ClientContent.ask("And?"),
              new ClientContent(List.of(Content.model(Part.text("Yes."))), false),
              RealtimeInput.startActivity(),
              RealtimeInput.endActivity(),
              RealtimeInput.endAudioStream(),
              new ToolResponse(List.of(FunctionResponse.of("1", "f", Map.of("output", "x")))),
              update);
    }
  }

  @Test
  void soundOfAnyFormArrivesAsSixteenKilohertzMono() throws Exception {
    try (var client = peer.client().build()) {
      var dialogue = peer.open(client);
      var session = dialogue.session();
      session.sendAudio(Audio.of(16_000, (short) 1, (short) 2));
      session.sendAudio(new byte[] {3, 0, 4, 0}, 16_000, 1);
      session.sendAudio(new short[] {10, 20, 30, 40}, 16_000, 2);
      session.sendAudio(new float[] {0.5f, -2f}, 16_000, 1);
      assertThat(heard(dialogue).samples())
          .containsExactly(1, 2, 3, 4, 15, 35, 16_384, Short.MIN_VALUE);
    }
  }

  @Test
  void soundOfAnotherRateKeepsItsDurationAndIsCutIntoPieces() throws Exception {
    try (var client = peer.client().build()) {
      var dialogue = peer.open(client);
      var second = new short[48_000 * 2];
      dialogue.session().sendAudio(second, 48_000, 2);
      dialogue.session().endAudioStream();
      var messages = dialogue.close();
      assertThat(messages.getLast()).isEqualTo(RealtimeInput.endAudioStream());
      var audio = audio(messages);
      assertThat(audio).allSatisfy(piece -> assertThat(piece.length()).isLessThanOrEqualTo(1600));
      assertThat(Audio.join(16_000, audio).length()).isEqualTo(16_000);
    }
  }

  @Test
  void aSampleCutInTwoIsJoined() throws Exception {
    try (var client = peer.client().build()) {
      var dialogue = peer.open(client);
      dialogue.session().sendAudio(new byte[] {1, 0, 2}, 16_000, 1);
      dialogue.session().sendAudio(new byte[] {0}, 16_000, 1);
      assertThat(heard(dialogue).samples()).containsExactly(1, 2);
    }
  }

  @Test
  void soundThatCannotBeUnderstoodIsRefusedAtOnce() throws Exception {
    try (var client = peer.client().build()) {
      var session = peer.open(client).session();
      assertThatThrownBy(() -> session.sendAudio(Blob.of("audio/mp3", new byte[2])))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> session.send(Setup.of("again")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Audio heard(Dialogue dialogue) {
    return Audio.join(16_000, audio(dialogue.close()));
  }

  private static List<Audio> audio(List<ClientMessage> messages) {
    var pieces = new ArrayList<Audio>();
    for (var message : messages) {
      if (message instanceof RealtimeInput input && input.audio() != null) {
        assertThat(input.audio().mimeType()).isEqualTo("audio/pcm;rate=16000");
        pieces.add(Audio.ofBytes(16_000, input.audio().data()));
      }
    }
    return pieces;
  }

  @Test
  void picturesInMemoryBecomeJpegsAndNotMoreThanOneASecond() throws Exception {
    try (var client = peer.client().build()) {
      var dialogue = peer.open(client);
      var picture = new BufferedImage(4, 3, BufferedImage.TYPE_INT_ARGB);
      assertThat(dialogue.session().sendVideo(picture)).isTrue();
      assertThat(dialogue.session().sendVideo(picture)).isFalse();
      assertThat(dialogue.session().sendVideo(new byte[1], "image/png")).isFalse();
      var heard = dialogue.close();
      assertThat(heard).hasSize(1);
      var frame = ((RealtimeInput) heard.getFirst()).video();
      assertThat(frame).isNotNull();
      assertThat(frame.mimeType()).isEqualTo("image/jpeg");
      assertThat(ImageIO.read(new ByteArrayInputStream(frame.data())).getWidth()).isEqualTo(4);
    }
  }

  @Test
  void picturesGoFasterWhereTheCallerSaysSo() throws Exception {
    try (var client = peer.client().videoInterval(java.time.Duration.ZERO).build()) {
      var dialogue = peer.open(client);
      for (int i = 0; i < 3; i++) {
        assertThat(dialogue.session().sendVideo(new byte[] {1}, "image/png")).isTrue();
      }
    }
  }

  @Test
  void aHundredThousandMessagesOfEightThreadsArriveInEachOnesOrder() throws Exception {
    try (var client = peer.client().build()) {
      var dialogue = peer.open(client);
      var threads =
          IntStream.range(0, 8)
              .mapToObj(who ->
                  Thread.ofVirtual()
                      .start(() -> {
                        for (int i = 0; i < 12_500; i++) {
                          dialogue.session().sendText(who + " " + i);
                        }
                      }))
              .toList();
      var next = new HashMap<String, Integer>();
      for (int i = 0; i < 100_000; i++) {
        var words = String.valueOf(dialogue.call().hear(RealtimeInput.class).text()).split(" ", -1);
        assertThat(Integer.parseInt(words[1])).isEqualTo(next.merge(words[0], 1, Integer::sum) - 1);
      }
      for (var thread : threads) {
        thread.join();
      }
    }
  }

  @Test
  void aSlowServerLetsTheCallerWait() throws Exception {
    try (var client = peer.client().queueLimit(100_000).build()) {
      var dialogue = peer.open(client);
      var sent = new AtomicInteger();
      var done = new CountDownLatch(1);
      var big = "x".repeat(100_000);
      Thread.ofVirtual()
          .start(() -> {
            for (int i = 0; i < 300; i++) {
              dialogue.session().sendText(big);
              sent.incrementAndGet();
            }
            done.countDown();
          });
      assertThat(done.await(300, java.util.concurrent.TimeUnit.MILLISECONDS)).isFalse();
      for (int i = 0; i < 300; i++) {
        dialogue.call().hear(RealtimeInput.class);
      }
      assertThat(done.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
      assertThat(sent).hasValue(300);
    }
  }

  @Test
  void aFullQueueFailsTheCallerWhoWantsThat() throws Exception {
    try (var client = peer.client().overload(Overload.FAIL).queueLimit(100_000).build()) {
      var dialogue = peer.open(client);
      var big = "x".repeat(90_000);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1000; i++) {
                  dialogue.session().sendText(big);
                }
              })
          .isInstanceOf(LiveException.class)
          .hasMessageContaining("full");
    }
  }

  @Test
  void theOldestSoundGivesWayToNewAndWordsAreKept() throws Exception {
    try (var client =
        peer.client().overload(Overload.DROP_OLDEST_AUDIO).queueLimit(200_000).build()) {
      var dialogue = peer.open(client);
      var silence = new short[1600];
      for (int i = 0; i < 20; i++) {
        dialogue.session().sendText("word " + i);
        for (int k = 0; k < 200; k++) {
          silence[0] = (short) (i * 200 + k);
          dialogue.session().sendAudio(silence, 16_000, 1);
        }
      }
      dialogue.session().endAudioStream();
      var heard = dialogue.close();
      assertThat(heard.stream().filter(m -> m instanceof RealtimeInput i && i.text() != null))
          .containsExactlyElementsOf(
              IntStream.range(0, 20).mapToObj(i -> RealtimeInput.text("word " + i)).toList());
      var numbers = audio(heard).stream().map(piece -> (int) piece.sample(0)).toList();
      assertThat(numbers).isSorted().hasSizeLessThan(4000).endsWith(3999);
    }
  }

  @Test
  void afterTheEndSendingTellsHowItEnded() throws Exception {
    try (var client = peer.client().build()) {
      var dialogue = peer.open(client);
      dialogue.call().close(1008, "The operation was aborted.");
      assertThatThrownBy(
              () -> {
                for (var _ : dialogue.session().receive()) {}
              })
          .isInstanceOf(LiveException.class);
      assertThatThrownBy(() -> dialogue.session().sendText("anybody?"))
          .asInstanceOf(type(LiveException.class))
          .satisfies(e -> assertThat(e.code()).isEqualTo(1008));
    }
  }

  @Test
  void anInterruptedSenderIsToldAndStaysInterrupted() throws Exception {
    try (var client = peer.client().build()) {
      var session = peer.open(client).session();
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> session.sendText("late")).isInstanceOf(LiveException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
