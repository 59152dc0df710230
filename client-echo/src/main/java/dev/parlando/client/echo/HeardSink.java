package dev.parlando.client.echo;

import dev.parlando.client.audio.AudioSink;
import dev.parlando.protocol.Audio;
import java.io.IOException;

/// A speaker that the canceller hears.
record HeardSink(AudioSink speaker, Canceller canceller) implements AudioSink {

  @Override
  public void play(Audio piece) throws IOException, InterruptedException {
    canceller.play(piece);
    speaker.play(piece);
  }

  @Override
  public void flush() {
    speaker.flush();
    canceller.forget();
  }

  @Override
  public void drain() throws IOException, InterruptedException {
    speaker.drain();
  }

  @Override
  public void close() throws IOException {
    speaker.close();
  }
}
