package dev.parlando.providers;

import dev.parlando.engine.spi.Sink;
import dev.parlando.protocol.Audio;
import dev.parlando.providers.http.Failures;
import java.util.Arrays;
import java.util.List;

/// Little-endian PCM that comes in pieces of any length, cut anywhere. Owned by the thread that
/// reads.
final class PcmStream {
  /// How files begin that servers send who do not know `pcm`.
  private static final List<String> FILES = List.of("RIFF", "ID3", "OggS", "fLaC");

  private final int rate;
  private final Sink<Audio> out;
  private final Failures failures;
  private byte[] held = new byte[0];
  private boolean begun;

  PcmStream(int rate, Sink<Audio> out, Failures failures) {
    this.rate = rate;
    this.out = out;
    this.failures = failures;
  }

  /// Whether any of it was heard.
  boolean begun() {
    return begun;
  }

  void add(byte[] piece) throws InterruptedException {
    var all = Arrays.copyOf(held, held.length + piece.length);
    System.arraycopy(piece, 0, all, held.length, piece.length);
    if (!begun && all.length < 4) {
      held = all;
      return;
    }
    if (!begun) {
      checkBeginning(all);
    }
    begun = true;
    held = Arrays.copyOfRange(all, all.length & ~1, all.length);
    if (all.length > 1) {
      out.put(Audio.ofBytes(rate, all));
    }
  }

  private void checkBeginning(byte[] bytes) {
    for (var file : FILES) {
      if (startsWith(bytes, file)) {
        throw failures.unreadable("the audio is a file, not PCM as asked for");
      }
    }
  }

  private static boolean startsWith(byte[] bytes, String beginning) {
    for (int i = 0; i < beginning.length(); i++) {
      if (bytes[i] != beginning.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
