package dev.parlando.providers.process;

import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Source;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;
import dev.parlando.providers.http.Deadline;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// A synthesizer that has a program speak, a process for each sentence. Who interrupts kills it.
/// For any thread.
final class ProgramSynthesizer implements Synthesizer, AutoCloseable {
  private final Speaker speaker;
  private final Semaphore places;
  private final Duration patience;

  /// A synthesizer.
  ///
  /// @param atOnce how many sentences are spoken at the same time; others wait
  /// @param patience how long any piece of audio may take
  ProgramSynthesizer(Speaker speaker, int atOnce, Duration patience) {
    this.speaker = speaker;
    this.places = new Semaphore(atOnce, true);
    this.patience = patience;
  }

  @Override
  public void prepare() {
    speaker.prepare();
  }

  @Override
  public void speak(Source<String> sentences, Voice voice, Sink<Audio> out)
      throws InterruptedException {
    for (var sentence = sentences.take(); sentence != null; sentence = sentences.take()) {
      if (sentence.codePoints().anyMatch(Character::isLetterOrDigit)) {
        say(sentence.strip().replaceAll("\\p{Cntrl}+", " "), voice, out);
      }
    }
  }

  private void say(String sentence, Voice voice, Sink<Audio> out) throws InterruptedException {
    places.acquire();
    try (var program = speaker.say(sentence, voice)) {
      var samples = speaker.samples(voice, out);
      for (var piece = program.next(Deadline.in(patience));
          piece != null;
          piece = program.next(Deadline.in(patience))) {
        samples.add(piece);
      }
    } finally {
      places.release();
    }
  }

  @Override
  public void close() {
    speaker.close();
  }
}
