package dev.parlando.cli.talk;

import dev.parlando.client.audio.AudioSink;
import dev.parlando.protocol.Audio;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A sink that remembers what went wrong, for whoever closed it long ago.
public final class KeptSink implements AudioSink {
  private final AudioSink sink;

  private volatile @Nullable IOException failure;

  public KeptSink(AudioSink sink) {
    this.sink = sink;
  }

  @Override
  public void play(Audio piece) throws IOException, InterruptedException {
    try {
      sink.play(piece);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void flush() {
    sink.flush();
  }

  @Override
  public void drain() throws IOException, InterruptedException {
    sink.drain();
  }

  @Override
  public void close() throws IOException {
    try {
      sink.close();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /// Passes when all went well.
  ///
  /// @throws IOException when something did not
  public void check() throws IOException {
    var failed = failure;
    if (failed != null) {
      throw failed;
    }
  }
}
