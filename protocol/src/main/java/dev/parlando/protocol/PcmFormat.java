package dev.parlando.protocol;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the samples of a PCM stream of 16 bits lie: frames of channels, so many a second.
record PcmFormat(int rate, int channels) {
  static final int LOWEST_RATE = 4_000;
  static final int HIGHEST_RATE = 192_000;

  private static final int MOST_CHANNELS = 64;
  private static final FieldPath AUDIO = FieldPath.ofClient("realtimeInput").field("audio");
  static final FieldPath MIME_TYPE = AUDIO.field("mimeType");
  static final FieldPath DATA = AUDIO.field("data");

  /// Checks what somebody declared in a field.
  static PcmFormat of(long rate, long channels, FieldPath at) {
    if (rate < LOWEST_RATE || rate > HIGHEST_RATE) {
      throw at.invalid("rate from " + LOWEST_RATE + " to " + HIGHEST_RATE);
    }
    if (channels < 1 || channels > MOST_CHANNELS) {
      throw at.invalid("channels from 1 to " + MOST_CHANNELS);
    }
    return new PcmFormat((int) rate, (int) channels);
  }

  /// Reads the parameters of a type, `rate` and `channels`: `audio/pcm; rate=16000`.
  static PcmFormat declaredBy(@Nullable String mimeType) {
    long rate = Audio.INPUT_RATE;
    long channels = 1;
    if (mimeType != null) {
      for (int at = mimeType.indexOf(';'); at >= 0; at = mimeType.indexOf(';', at + 1)) {
        int end = mimeType.indexOf(';', at + 1);
        var parameter = mimeType.substring(at + 1, end < 0 ? mimeType.length() : end);
        rate = parameter(parameter, "rate", rate);
        channels = parameter(parameter, "channels", channels);
      }
    }
    return of(rate, channels, MIME_TYPE);
  }

  private static long parameter(String parameter, String name, long otherwise) {
    int equals = parameter.indexOf('=');
    if (equals < 0 || !parameter.substring(0, equals).strip().equalsIgnoreCase(name)) {
      return otherwise;
    }
    var value = parameter.substring(equals + 1).strip();
    if (!value.matches("\\d{1,9}")) {
      throw MIME_TYPE.invalid(name);
    }
    return Long.parseLong(value);
  }

  /// The bytes of one sample of all channels.
  int frameBytes() {
    return 2 * channels;
  }

  /// The kinds of PCM that are understood.
  enum Container {
    RAW,
    WAV;

    /// A missing type is raw PCM.
    static Container of(@Nullable String mimeType) {
      if (mimeType == null) {
        return RAW;
      }
      int end = mimeType.indexOf(';');
      var type = mimeType.substring(0, end < 0 ? mimeType.length() : end).strip();
      return switch (type.toLowerCase(Locale.ROOT)) {
        case "", "audio/pcm", "audio/l16" -> RAW;
        case "audio/wav", "audio/wave", "audio/x-wav", "audio/vnd.wave" -> WAV;
        default -> throw MIME_TYPE.invalid("audio/pcm, audio/l16 or audio/wav");
      };
    }
  }
}
