package dev.parlando.providers.process;

import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.protocol.Audio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Turns a program's output into audio: 16 bit little-endian mono, bare or with a WAV file's head,
/// whose lengths are not believed, for they are made up before the end is known. Owned by the
/// thread that reads.
final class Samples {
  private static final int HEAD = 44;
  private static final int RATE_AT = 24;

  private final Sink<Audio> out;
  private byte[] held = new byte[0];
  private int rate;

  private Samples(int rate, Sink<Audio> out) {
    this.rate = rate;
    this.out = out;
  }

  static Samples ofWav(Sink<Audio> out) {
    return new Samples(0, out);
  }

  static Samples ofRaw(int rate, Sink<Audio> out) {
    return new Samples(rate, out);
  }

  void add(byte[] piece) throws InterruptedException {
    var all = Arrays.copyOf(held, held.length + piece.length);
    System.arraycopy(piece, 0, all, held.length, piece.length);
    if (rate == 0) {
      if (all.length < HEAD) {
        held = all;
        return;
      }
      rate = rate(all);
      all = Arrays.copyOfRange(all, HEAD, all.length);
    }
    held = Arrays.copyOfRange(all, all.length & ~1, all.length);
    if (all.length > 1) {
      out.put(Audio.ofBytes(rate, all));
    }
  }

  private static int rate(byte[] head) {
    int rate = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(RATE_AT);
    if (head[0] != 'R' || head[1] != 'I' || rate < 4_000 || rate > 96_000) {
      throw new StageException(Kind.FAILED, "a program's output is not the audio it should be");
    }
    return rate;
  }
}
