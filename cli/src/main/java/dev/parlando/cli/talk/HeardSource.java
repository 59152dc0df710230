package dev.parlando.cli.talk;

import dev.parlando.client.audio.AudioSource;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.ProtocolException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// A source that tells when the user speaks, and when all is said.
final class HeardSource implements AudioSource {
  private final AudioSource source;
  private final Latency latency;
  private final Answers answers;

  HeardSource(AudioSource source, Latency latency, Answers answers) {
    this.source = source;
    this.latency = latency;
    this.answers = answers;
  }

  @Override
  public @Nullable Audio read() throws IOException, InterruptedException {
    try {
      var piece = source.read();
      if (piece == null) {
        answers.allAsked();
      } else if (latency.hear(piece)) {
        answers.asking();
      }
      return piece;
    } catch (IOException e) {
      answers.end(new UncheckedIOException(e));
      throw e;
    } catch (ProtocolException e) {
      var failure = new IOException(e.reason(), e);
      answers.end(new UncheckedIOException(failure));
      throw failure;
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
