package dev.parlando.providers.content;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parlando.protocol.Audio;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Audio as a WAV file: 16 bit PCM, mono.
public final class Wav {
  private static final int HEAD = 44;

  private Wav() {}

  public static byte[] of(Audio audio) {
    int length = audio.length() * 2;
    var wav = ByteBuffer.allocate(HEAD + length).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(US_ASCII)).putInt(HEAD - 8 + length).put("WAVE".getBytes(US_ASCII));
    wav.put("fmt ".getBytes(US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1);
    wav.putInt(audio.rate()).putInt(audio.rate() * 2).putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(US_ASCII)).putInt(length).put(audio.bytes());
    return wav.array();
  }
}
