package dev.parlando.offline;

import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Source;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.protocol.Audio;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/// Writes speech down with a few recognisers. When more people speak than there are, utterances
/// wait their turn in order, and their audio with them. Thread-safe.
final class QueueingTranscriber implements Transcriber, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(QueueingTranscriber.class.getName());
  private static final Duration GRACE = Duration.ofMillis(50);

  private static final Duration TURN = Duration.ofSeconds(10);

  private final Pool<Recogniser> recognisers;
  private final Duration turn;
  private final AtomicBoolean limitsTold = new AtomicBoolean();

  /// A transcriber of at most so many recognisers, made as they are needed.
  QueueingTranscriber(int bound, Callable<Recogniser> maker) {
    this(bound, TURN, maker);
  }

  /// One in which an utterance that goes on and on gives way to others after a while.
  QueueingTranscriber(int bound, Duration turn, Callable<Recogniser> maker) {
    this.turn = turn;
    recognisers = new Pool<>("recogniser", bound, maker);
  }

  @Override
  public void prepare() {
    recognisers.prepare();
  }

  @Override
  public void transcribe(Source<Audio> utterance, Hints hints, Sink<Transcript> out)
      throws InterruptedException {
    tellLimits(hints);
    var first = utterance.take();
    if (first == null) {
      out.put(new Transcript("", true));
      return;
    }
    var hearing = new Utterance(recognisers, turn);
    hearing.hear(first);
    queue(hearing);
    var ear = Thread.ofVirtual().name("parlando-ear").start(() -> listen(utterance, hearing));
    try {
      tell(hearing, out);
    } finally {
      hearing.cancel();
      recognisers.withdraw(hearing);
      ear.interrupt();
      ear.join(GRACE);
    }
  }

  /// Says once what no embedded recogniser can do, when a session first asks for it.
  private void tellLimits(Hints hints) {
    boolean foreign =
        !hints.languages().isEmpty()
            && hints.languages().stream().noneMatch(QueueingTranscriber::isEnglish);
    if ((foreign || !hints.vocabulary().isEmpty()) && limitsTold.compareAndSet(false, true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "a session asks for another language or its own vocabulary; the embedded recognisers know"
              + " American English and their own dictionary only");
    }
  }

  private static boolean isEnglish(String code) {
    return code.toLowerCase(Locale.ROOT).startsWith("en");
  }

  private static void tell(Utterance hearing, Sink<Transcript> out) throws InterruptedException {
    var last = "";
    for (var t = hearing.transcript(); t != null; t = hearing.transcript()) {
      if (t.isFinal() || !t.text().equals(last)) {
        out.put(t);
      }
      last = t.text();
    }
  }

  private void queue(Utterance hearing) {
    int waiting = recognisers.submit(hearing);
    if (waiting > 0) {
      LOG.log(
          System.Logger.Level.INFO,
          "all recognisers (" + recognisers.bound() + ") are busy; utterances waiting: " + waiting);
    }
  }

  /// Takes audio as it comes, whether or not a recogniser has time for it.
  private static void listen(Source<Audio> utterance, Utterance hearing) {
    try {
      for (var audio = utterance.take(); audio != null; audio = utterance.take()) {
        hearing.hear(audio);
      }
      hearing.end();
    } catch (InterruptedException e) {
      hearing.cancel();
    } catch (StageException e) {
      hearing.fail(e);
    } catch (RuntimeException e) {
      hearing.fail(new StageException(Kind.FAILED, "the audio of an utterance broke off", e));
    }
  }

  @Override
  public void close() {
    recognisers.close();
  }
}
