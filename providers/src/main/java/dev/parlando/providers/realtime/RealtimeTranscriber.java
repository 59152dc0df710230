package dev.parlando.providers.realtime;

import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Source;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.protocol.Audio;
import dev.parlando.providers.http.Deadline;
import dev.parlando.providers.http.Retries;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A transcriber that sends what somebody says while it is said, and hears hypotheses meanwhile.
///
/// The utterance is kept until it is written down: when a connection breaks, all of it is sent
/// again over another. For any thread.
final class RealtimeTranscriber implements Transcriber, AutoCloseable {
  /// Servers refuse less, and nobody says anything in it.
  private static final int SHORTEST = Audio.INPUT_RATE / 10;

  /// As long as anybody speaks: what matters is the time from the end on.
  private static final Duration LONGEST = Duration.ofHours(12);

  private final Connections connections;
  private final Session session;
  private final Retries retries;

  RealtimeTranscriber(Connections connections, Session session, Retries retries) {
    this.connections = connections;
    this.session = session;
    this.retries = retries;
  }

  @Override
  public void transcribe(Source<Audio> utterance, Hints hints, Sink<Transcript> out)
      throws InterruptedException {
    var beginning = new Recording();
    int samples = 0;
    while (samples < SHORTEST) {
      var piece = utterance.take();
      if (piece == null) {
        out.put(new Transcript("", true));
        return;
      }
      samples += piece.length();
      beginning.add(piece);
    }
    hear(utterance, beginning, hints, out);
  }

  private void hear(Source<Audio> utterance, Recording recording, Hints hints, Sink<Transcript> out)
      throws InterruptedException {
    var failure = new AtomicReference<@Nullable StageException>();
    var ear =
        Thread.ofVirtual().name("parlando-ear").start(() -> listen(utterance, recording, failure));
    var written = new Hypotheses(out);
    var beginning = session.beginning(hints);
    try {
      retries.run(
          Deadline.in(LONGEST),
          () -> new Exchange(connections, session, recording, written).run(beginning));
      var broken = failure.get();
      if (broken != null) {
        throw broken;
      }
    } finally {
      ear.interrupt();
    }
    written.finish();
  }

  /// Takes audio as it comes, however the connection does.
  private static void listen(
      Source<Audio> utterance,
      Recording recording,
      AtomicReference<@Nullable StageException> failure) {
    try {
      for (var piece = utterance.take(); piece != null; piece = utterance.take()) {
        recording.add(piece);
      }
    } catch (InterruptedException _) {
      return;
    } catch (RuntimeException broken) {
      failure.set(new StageException(Kind.FAILED, "the audio of an utterance broke off", broken));
    }
    recording.end();
  }

  @Override
  public void close() {
    connections.close();
  }
}
