package dev.parlando.client;

import dev.parlando.client.audio.AudioSink;
import dev.parlando.client.audio.AudioSource;
import dev.parlando.client.audio.Level;
import dev.parlando.client.audio.Player;
import dev.parlando.client.video.Camera;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Talking: one thread sends what the source hears, one reads what the server says, one plays it;
/// one more looks through a camera where there is one. For any thread.
///
/// A speaker that the microphone hears makes the model interrupt itself. Wear headphones, cancel
/// the echo between source and sink (`parlando-client-echo`), or turn [#halfDuplex] on.
public final class AudioConversation implements AutoCloseable {
  private final LiveSession session;
  private final AudioSource source;
  private final Player player;
  private final LiveListener listener;
  private final AtomicBoolean muted = new AtomicBoolean();
  private final AtomicBoolean halfDuplex = new AtomicBoolean();
  private final Level inputLevel = new Level();
  private final Thread speaking = Thread.ofVirtual().name("live-talk-in").unstarted(this::speak);
  private final Thread hearing = Thread.ofVirtual().name("live-talk-out").unstarted(this::hear);
  private final CountDownLatch sourceEnded = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);

  private final AtomicReference<@Nullable Filming> filming = new AtomicReference<>();

  private volatile @Nullable RuntimeException failure;

  private AudioConversation(
      LiveSession session, AudioSource source, AudioSink sink, LiveListener listener) {
    this.session = session;
    this.source = source;
    this.player = new Player(sink);
    this.listener = listener;
  }

  static AudioConversation start(
      LiveSession session, AudioSource source, AudioSink sink, LiveListener listener) {
    var conversation = new AudioConversation(session, source, sink, listener);
    conversation.player.start();
    conversation.hearing.start();
    conversation.speaking.start();
    return conversation;
  }

  /// Sends nothing of what the source hears, or sends it again. The server is told that the
  /// microphone is off.
  public void mute(boolean muted) {
    if (this.muted.getAndSet(muted) != muted && muted) {
      session.endAudioStream();
    }
  }

  /// Whether nothing of what the source hears is sent.
  public boolean isMuted() {
    return muted.get();
  }

  /// Whether nothing is sent while the model speaks, for a speaker that the microphone hears. The
  /// model can then not be interrupted by voice.
  public void halfDuplex(boolean halfDuplex) {
    this.halfDuplex.set(halfDuplex);
  }

  /// Shows the model what a camera sees, a picture each `videoInterval` of the client, until the
  /// conversation ends or another camera is shown. A camera that fails ends the session.
  ///
  /// @param camera asked on a thread of its own
  public void show(Camera camera) {
    replace(Filming.start(session, camera, session.videoInterval(), this::fail));
  }

  /// Shows no camera any more.
  public void showNothing() {
    replace(null);
  }

  private void replace(@Nullable Filming next) {
    var before = filming.getAndSet(next);
    if (before != null) {
      before.close();
    }
  }

  /// How loud the source is, from 0 to 1.
  public float inputLevel() {
    return inputLevel.now();
  }

  /// How loud the model is, from 0 to 1.
  public float outputLevel() {
    return player.level();
  }

  private void speak() {
    try {
      for (var piece = source.read(); piece != null; piece = source.read()) {
        inputLevel.hear(piece);
        if (!muted.get() && !(halfDuplex.get() && player.isPlaying())) {
          session.sendAudio(piece);
        }
      }
      session.endAudioStream();
    } catch (InterruptedException _) {
      // Closed while reading.
    } catch (LiveException _) {
      // The session has ended, which the other thread is told.
    } catch (IOException e) {
      fail(new UncheckedIOException(e));
    } finally {
      sourceEnded.countDown();
    }
  }

  /// What the user brought along failed: nothing is left to talk by.
  private void fail(RuntimeException e) {
    failure = e;
    session.close();
  }

  private void hear() {
    LiveException end = null;
    try {
      for (var message : session.receive()) {
        play(message);
        LiveListener.tell(listener, message);
      }
    } catch (LiveException e) {
      failure = e;
      end = e;
    } catch (RuntimeException e) {
      fail(e);
    } finally {
      answered.countDown();
      speaking.interrupt(); // nobody is there to listen any more
      listener.onClose(end);
    }
  }

  private void play(ServerMessage message) {
    if (!(message instanceof ServerContent content)) {
      return;
    }
    if (content.interrupted()) {
      player.flush();
    }
    Turn.audio(content).ifPresent(this::play);
    if (content.turnComplete() && sourceEnded.getCount() == 0) {
      answered.countDown();
    }
  }

  private void play(Audio audio) {
    player.play(audio);
  }

  /// Waits until the source has ended and the model has answered, and all of the answer is heard.
  ///
  /// @throws LiveException when the session ended otherwise
  public void awaitAnswer() throws InterruptedException {
    sourceEnded.await();
    answered.await();
    player.drain();
    var failed = failure;
    if (failed != null) {
      throw failed;
    }
  }

  /// Waits until all that the model has said so far is heard.
  ///
  /// @throws UncheckedIOException when the sink has failed
  public void drain() throws InterruptedException {
    player.drain();
  }

  /// Ends the conversation and the session; closes source and sink.
  @Override
  public void close() {
    showNothing();
    session.close();
    try (source) {
      speaking.interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      player.close();
    }
  }
}
