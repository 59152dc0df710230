package dev.parlando.cli.talk;

import dev.parlando.client.AudioConversation;
import dev.parlando.client.LiveEvent;
import dev.parlando.client.LiveException;
import dev.parlando.client.LiveListener;
import dev.parlando.client.LiveSession;
import dev.parlando.client.audio.AudioSink;
import dev.parlando.client.audio.AudioSource;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.ServerMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A conversation by sound, shown while it runs.
///
/// The session's thread tells what is said; the caller's keeps the levels up to date and waits for
/// the end.
public final class Dialogue implements LiveListener {
  private static final Duration REFRESH = Duration.ofMillis(100);

  private final Display display;
  private final Latency latency;
  private final Answers answers;
  private boolean speaking;

  private volatile boolean sounded;

  /// @param nanos the time, as of [System#nanoTime]
  public Dialogue(Display display, LongSupplier nanos) {
    this.display = display;
    this.latency = new Latency(nanos);
    this.answers = new Answers(nanos);
  }

  /// What a dialogue shall be.
  ///
  /// @param halfDuplex whether nothing is sent while the model speaks
  /// @param patience how long nothing may happen once all is asked
  public record Terms(boolean halfDuplex, Duration patience) {}

  /// Talks until the source has ended and what it said is answered, or until the session ends.
  /// Source and sink are closed then.
  ///
  /// @return whether the model has answered by sound
  /// @throws LiveException when the session ends otherwise
  /// @throws IOException when source or sink fails
  public boolean hold(LiveSession session, AudioSource source, AudioSink sink, Terms terms)
      throws IOException, InterruptedException {
    var kept = new KeptSink(sink);
    session.watch(this::tell);
    try (var talk =
        session.startAudioConversation(new HeardSource(source, latency, answers), kept, this)) {
      var hook = Thread.ofPlatform().name("parlando-talk-stop").unstarted(() -> stop(talk));
      Runtime.getRuntime().addShutdownHook(hook);
      talk.halfDuplex(terms.halfDuplex());
      follow(talk, terms.patience());
      talk.drain();
      forget(hook);
    } catch (UncheckedIOException e) {
      throw new IOException(reason(e), e);
    }
    kept.check();
    return sounded;
  }

  private void stop(AudioConversation talk) {
    talk.close();
    display.close();
  }

  private static String reason(UncheckedIOException e) {
    var cause = e.getCause();
    return cause == null ? "sound failed" : String.valueOf(cause.getMessage());
  }

  private void follow(AudioConversation talk, Duration patience) throws InterruptedException {
    while (!answers.await(REFRESH) && answers.silence().compareTo(patience) < 0) {
      display.levels(talk.inputLevel(), talk.outputLevel());
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The program ends already, by the hook.
    }
  }

  private void tell(LiveEvent event) {
    switch (event) {
      case LiveEvent.Reconnecting(int code, _) when code == 1000 -> {}
      case LiveEvent.Reconnecting _ -> display.note("the connection is lost; trying again");
      case LiveEvent.Resumed _ -> display.note("the session goes on");
    }
  }

  @Override
  public void onMessage(ServerMessage message) {
    answers.sign();
  }

  @Override
  public void onInputTranscript(String delta) {
    display.heard(delta);
  }

  @Override
  public void onOutputTranscript(String delta) {
    display.said(delta);
  }

  @Override
  public void onAudio(Audio piece) {
    sounded = true;
    if (!speaking) {
      speaking = true;
      latency.answer().filter(Duration::isPositive).ifPresent(this::tell);
    }
  }

  private void tell(Duration taken) {
    display.note(
        String.format(
            Locale.ROOT, "first sound %.2f s after the end of speech", taken.toMillis() / 1000.0));
  }

  @Override
  public void onInterrupted() {
    display.endOfTurn();
    display.note("interrupted");
    answers.interrupted();
  }

  @Override
  public void onTurnComplete() {
    speaking = false;
    display.endOfTurn();
    answers.turnComplete();
  }

  @Override
  public void onClose(@Nullable LiveException failure) {
    answers.end(failure);
  }
}
