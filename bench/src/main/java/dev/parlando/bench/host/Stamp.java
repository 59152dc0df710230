package dev.parlando.bench.host;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Sound that tells when it was made: [System#nanoTime] in its first eight bytes, which on one
/// machine is the same clock for all processes.
public final class Stamp {
  /// Bytes of 100 ms at 24 kHz.
  public static final int SOUND_BYTES = 4800;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Stamp() {}

  static byte[] sound() {
    var sound = new byte[SOUND_BYTES];
    LONGS.set(sound, 0, System.nanoTime());
    return sound;
  }

  /// When sound was made, of which these are the first bytes.
  public static long of(byte[] sound) {
    return (long) LONGS.get(sound, 0);
  }
}
