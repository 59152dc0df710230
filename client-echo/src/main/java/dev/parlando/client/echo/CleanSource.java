package dev.parlando.client.echo;

import dev.parlando.client.audio.AudioSource;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.PcmReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A microphone, cleaned frame by frame. Its state is the reader's.
final class CleanSource implements AudioSource {
  private final AudioSource microphone;
  private final Canceller canceller;
  private final PcmReader reader = new PcmReader();
  private Audio begun = Audio.of(Audio.INPUT_RATE);
  private boolean ended;

  CleanSource(AudioSource microphone, Canceller canceller) {
    this.microphone = microphone;
    this.canceller = canceller;
  }

  @Override
  public @Nullable Audio read() throws IOException, InterruptedException {
    if (ended) {
      return null;
    }
    var heard = microphone.read();
    ended = heard == null;
    var converted = heard == null ? reader.flush() : reader.read(heard.blob());
    var all = Audio.join(Audio.INPUT_RATE, List.of(begun, converted));
    var clean = new ArrayList<Audio>();
    int at = 0;
    for (; at + Canceller.frame() <= all.length(); at += Canceller.frame()) {
      clean.add(canceller.clean(all.slice(at, at + Canceller.frame())));
    }
    begun = all.slice(at, all.length());
    if (ended) {
      clean.add(begun);
    }
    return Audio.join(Audio.INPUT_RATE, clean);
  }

  @Override
  public void close() throws IOException {
    microphone.close();
  }
}
