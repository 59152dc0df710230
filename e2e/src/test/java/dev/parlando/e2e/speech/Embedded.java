package dev.parlando.e2e.speech;

import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.protocol.Audio;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;

/// The embedded ears and voice without a server around them.
final class Embedded implements AutoCloseable {
  private static final Duration ROOM = Duration.ofMillis(300);

  private final Transcriber ears;
  private final Synthesizer voice;

  Embedded() {
    var offline =
        ServiceLoader.load(StageProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.name().equals("offline"))
            .findFirst()
            .orElseThrow();
    System.out.println(offline.describe());
    ears = Objects.requireNonNull(offline.transcriber(StageSettings.NONE));
    voice = Objects.requireNonNull(offline.synthesizer(StageSettings.NONE));
  }

  Clip say(String sentence) throws InterruptedException {
    return Clip.embedded(voice, sentence);
  }

  /// What the recogniser understands when it is given the whole clip, with a little room around.
  String hear(Clip clip) throws InterruptedException {
    var frames = clip.at(Audio.INPUT_RATE).between(ROOM, ROOM).frames().iterator();
    var understood = new AtomicReference<>("");
    ears.transcribe(
        () -> frames.hasNext() ? frames.next() : null,
        Hints.NONE,
        transcript -> understood.set(transcript.text()));
    return understood.get();
  }

  @Override
  public void close() throws IOException {
    try {
      for (var stage : new Object[] {ears, voice}) {
        if (stage instanceof AutoCloseable closeable) {
          closeable.close();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
