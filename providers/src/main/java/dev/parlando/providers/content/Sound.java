package dev.parlando.providers.content;

import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import java.util.Objects;
import java.util.regex.Pattern;

/// The sound of a history, as samples.
public final class Sound {
  private static final Pattern RATE = Pattern.compile("rate=(\\d{4,6})");

  private Sound() {}

  /// A blob of PCM as a WAV file, which every server that hears understands.
  public static byte[] wav(Blob blob) {
    return Wav.of(of(blob));
  }

  /// A blob of PCM; without a rate it is [Audio#INPUT_RATE].
  public static Audio of(Blob blob) {
    var rate = RATE.matcher(Objects.requireNonNullElse(blob.mimeType(), ""));
    return Audio.ofBytes(
        rate.find() ? Integer.parseInt(rate.group(1)) : Audio.INPUT_RATE, blob.data());
  }
}
