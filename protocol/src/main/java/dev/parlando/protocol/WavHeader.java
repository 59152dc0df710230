package dev.parlando.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Where the samples of a RIFF WAVE file of 16 bit PCM lie.
///
/// @param from the first of their bytes
/// @param to the byte after the last of them
record WavHeader(PcmFormat format, int from, int to) {
  private static final int PCM = 1;
  private static final int EXTENSIBLE = 0xFFFE;

  static boolean begins(byte[] data) {
    return data.length >= 12 && is("RIFF", data, 0) && is("WAVE", data, 8);
  }

  /// Walks the chunks up to the samples. A file that is still being recorded gives no length, or
  /// one beyond its end: then its samples go to the end.
  static WavHeader of(byte[] data) {
    var wav = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    PcmFormat format = null;
    for (long at = 12; at + 8 <= data.length; ) {
      int chunk = (int) at;
      long size = Integer.toUnsignedLong(wav.getInt(chunk + 4));
      long end = Math.min(chunk + 8 + size, data.length);
      if (is("fmt ", data, chunk)) {
        format = format(wav, chunk + 8, (int) end);
      } else if (is("data", data, chunk) && format != null) {
        return new WavHeader(format, chunk + 8, size == 0 ? data.length : (int) end);
      }
      at = chunk + 8 + size + size % 2;
    }
    throw invalid();
  }

  private static @Nullable PcmFormat format(ByteBuffer wav, int at, int end) {
    if (end - at < 16 || wav.getShort(at + 14) != 16) {
      return null;
    }
    int coding = Short.toUnsignedInt(wav.getShort(at));
    if (coding == EXTENSIBLE && end - at >= 26) {
      coding = Short.toUnsignedInt(wav.getShort(at + 24));
    }
    return coding == PCM
        ? PcmFormat.of(
            Integer.toUnsignedLong(wav.getInt(at + 4)),
            Short.toUnsignedLong(wav.getShort(at + 2)),
            PcmFormat.DATA)
        : null;
  }

  static ProtocolException invalid() {
    return PcmFormat.DATA.invalid("WAV of 16 bit PCM");
  }

  private static boolean is(String id, byte[] data, int at) {
    for (int i = 0; i < id.length(); i++) { // asked for each piece of sound, hence no string
      if (data[at + i] != id.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
