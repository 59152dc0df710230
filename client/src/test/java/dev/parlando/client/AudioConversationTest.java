package dev.parlando.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.client.audio.AudioSink;
import dev.parlando.client.audio.AudioSource;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class AudioConversationTest {
  private final Peer peer = new Peer();
  private final LiveClient client = peer.client().build();

  @AfterEach
  void close() throws IOException {
    client.close();
    peer.close();
  }

  /// A microphone into which a test speaks.
  private static final class Voice implements AudioSource {
    private final BlockingQueue<Audio> pieces = new LinkedBlockingQueue<>();

    @Override
    public @Nullable Audio read() throws InterruptedException {
      return pieces.take();
    }

    @Override
    public void close() {}
  }

  /// A speaker that plays only what a test lets it.
  private static final class Loudspeaker implements AudioSink {
    private final BlockingQueue<Audio> played = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> flushed = new LinkedBlockingQueue<>();
    private final CountDownLatch open = new CountDownLatch(1);

    @Override
    public void play(Audio piece) throws InterruptedException {
      played.add(piece);
      open.await();
    }

    @Override
    public void flush() {
      flushed.add("flush");
    }

    @Override
    public void drain() {}

    @Override
    public void close() {}
  }

  private static Audio loud(int samples) {
    var all = new short[samples];
    Arrays.fill(all, (short) 16_384);
    return Audio.wrap(24_000, all);
  }

  @Test
  void aQuestionInAFileIsAnsweredInAFileWithoutASoundCard(@TempDir Path folder) throws Exception {
    var question = folder.resolve("question.wav");
    try (var file = AudioSink.file(question)) {
      file.play(loud(24_000));
    }
    var answer = folder.resolve("answer.wav");
    var dialogue = peer.open(client);
    var source = AudioSource.file(question);
    var talk =
        dialogue
            .session()
            .startAudioConversation(source, AudioSink.file(answer), new LiveListener() {});
    int heard = 0;
    var message = dialogue.call().hear(RealtimeInput.class);
    for (; message.audio() != null; message = dialogue.call().hear(RealtimeInput.class)) {
      heard += message.audio().data().length / 2;
    }
    assertThat(heard).isEqualTo(16_000);
    assertThat(message).isEqualTo(RealtimeInput.endAudioStream());
    dialogue.call().say(Said.audio(loud(4_800)), Said.audio(loud(4_800)), Said.END);
    talk.awaitAnswer();
    Thread.ofVirtual().start(dialogue.call()::hearAll);
    talk.close();
    assertThat(read(answer).length()).isEqualTo(6_400);
  }

  /// A file as it is heard, at 16 kHz.
  private static Audio read(Path file) throws Exception {
    var pieces = new ArrayList<Audio>();
    try (var source = AudioSource.file(file)) {
      for (var piece = source.read(); piece != null; piece = source.read()) {
        pieces.add(piece);
      }
    }
    return Audio.join(16_000, pieces);
  }

  @Test
  void anInterruptionSilencesTheSpeakerAtOnce() throws Exception {
    var dialogue = peer.open(client);
    var speaker = new Loudspeaker();
    dialogue.session().startAudioConversation(new Voice(), speaker, new LiveListener() {});
    dialogue.call().say(Said.audio(loud(24_000)));
    assertThat(speaker.played.poll(10, TimeUnit.SECONDS)).isNotNull();
    dialogue.call().say(ServerContent.interruption());
    assertThat(speaker.flushed.poll(10, TimeUnit.SECONDS)).isNotNull();
    speaker.open.countDown();
    dialogue.call().say(Said.audio(loud(7)));
    var next = speaker.played.poll(10, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    assertThat(next.length()).isEqualTo(7);
  }

  @Test
  void aMutedMicrophoneSendsNothingAndSaysSo() throws Exception {
    var dialogue = peer.open(client);
    var voice = new Voice();
    var talk =
        dialogue.session().startAudioConversation(voice, new Loudspeaker(), new LiveListener() {});
    talk.mute(true);
    assertThat(dialogue.call().hear()).isEqualTo(RealtimeInput.endAudioStream());
    voice.pieces.add(Audio.of(16_000, (short) 1));
    while (!voice.pieces.isEmpty()) {
      Thread.onSpinWait();
    }
    dialogue.session().sendText("muted");
    assertThat(dialogue.call().hear()).isEqualTo(RealtimeInput.text("muted"));
    assertThat(talk.isMuted()).isTrue();
  }

  @Test
  void halfDuplexSendsNothingWhileTheModelSpeaks() throws Exception {
    var dialogue = peer.open(client);
    var voice = new Voice();
    var speaker = new Loudspeaker();
    var talk = dialogue.session().startAudioConversation(voice, speaker, new LiveListener() {});
    talk.halfDuplex(true);
    dialogue.call().say(Said.audio(loud(24_000)));
    assertThat(speaker.played.poll(10, TimeUnit.SECONDS)).isNotNull();
    voice.pieces.add(Audio.of(16_000, (short) 1));
    // Once this one is taken, that one is done with.
    voice.pieces.add(Audio.of(16_000));
    while (!voice.pieces.isEmpty()) {
      Thread.onSpinWait();
    }
    dialogue.session().sendText("the model speaks");
    assertThat(dialogue.call().hear()).isEqualTo(RealtimeInput.text("the model speaks"));
    talk.halfDuplex(false);
    voice.pieces.add(Audio.of(16_000, (short) 2));
    assertThat(dialogue.call().hear())
        .isEqualTo(RealtimeInput.audio(Audio.of(16_000, (short) 2).blob()));
  }

  @Test
  void whatACameraSeesIsShownUntilItIsTakenAway() throws Exception {
    try (var fast = peer.client().videoInterval(Duration.ofMillis(1)).build()) {
      var dialogue = peer.open(fast);
      var talk =
          dialogue
              .session()
              .startAudioConversation(new Voice(), new Loudspeaker(), new LiveListener() {});
      var pictures = new LinkedBlockingQueue<BufferedImage>();
      var asked = new Semaphore(0);
      talk.show(() -> {
        asked.release();
        return pictures.take();
      });
      for (int i = 0; i < 3; i++) {
        pictures.add(new BufferedImage(4 + i, 3, BufferedImage.TYPE_INT_RGB));
        var frame = dialogue.call().hear(RealtimeInput.class).video();
        assertThat(frame).isNotNull();
        var seen = ImageIO.read(new ByteArrayInputStream(frame.data()));
        assertThat(seen.getWidth()).isEqualTo(4 + i);
      }
      assertThat(asked.tryAcquire(4, 10, TimeUnit.SECONDS)).isTrue();
      talk.showNothing();
      pictures.add(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB));
      dialogue.session().sendText("dark");
      assertThat(dialogue.call().hear()).isEqualTo(RealtimeInput.text("dark"));
    }
  }

  @Test
  void aCameraThatFailsEndsTheSession() throws Exception {
    var dialogue = peer.open(client);
    var over = new CountDownLatch(1);
    var listener =
        new LiveListener() {
          @Override
          public void onClose(@Nullable LiveException failure) {
            over.countDown();
          }
        };
    var talk = dialogue.session().startAudioConversation(new Voice(), new Loudspeaker(), listener);
    talk.show(() -> {
      throw new IOException("unplugged");
    });
    dialogue.call().hearAll();
    assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
    talk.close();
  }

  @Test
  void theMetersShowHowLoudItIs() throws Exception {
    var dialogue = peer.open(client);
    var voice = new Voice();
    var speaker = new Loudspeaker();
    var talk = dialogue.session().startAudioConversation(voice, speaker, new LiveListener() {});
    voice.pieces.add(Audio.of(16_000, (short) 16_384, (short) -16_384));
    dialogue.call().hear(RealtimeInput.class);
    assertThat(talk.inputLevel()).isEqualTo(0.5f);
    dialogue.call().say(Said.audio(loud(100)));
    assertThat(speaker.played.poll(10, TimeUnit.SECONDS)).isNotNull();
    assertThat(talk.outputLevel()).isEqualTo(0.5f);
  }

  @Test
  void theEndOfTheSessionReachesWhoWaitsForTheAnswer() throws Exception {
    var dialogue = peer.open(client);
    var silent =
        new AudioSource() {
          @Override
          public @Nullable Audio read() {
            return null;
          }

          @Override
          public void close() {}
        };
    var talk =
        dialogue.session().startAudioConversation(silent, new Loudspeaker(), new LiveListener() {});
    dialogue.call().close(1011, "Internal error encountered.");
    assertThatThrownBy(talk::awaitAnswer).hasMessageContaining("1011");
  }

  @Test
  void whatIsNoSoundIsRefused(@TempDir Path folder) throws Exception {
    var file = folder.resolve("text.wav");
    java.nio.file.Files.write(file, List.of("not a sound"));
    assertThatThrownBy(() -> AudioSource.file(file)).isInstanceOf(UncheckedIOException.class);
  }
}
