package dev.parlando.providers.process;

import dev.parlando.providers.http.Json;
import dev.parlando.providers.http.KnownSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// What the file beside a Piper voice says of it.
///
/// @param rate samples a second
/// @param language in lower case, such as `en-us`; empty where the file does not say
/// @param speakers their numbers; none where there is one speaker only
record PiperVoice(int rate, String language, List<String> speakers) {
  private static final int MOST_SPEAKERS = 1000;

  static PiperVoice read(Path model) {
    try {
      var json = Json.read(Files.readString(Path.of(model + ".json")));
      int rate = json == null ? 0 : json.path("audio").path("sample_rate").asInt(0);
      if (json == null || rate < 4_000 || rate > 96_000) {
        throw KnownSettings.refused("the .json beside 'model' has no usable audio.sample_rate");
      }
      int count = Math.min(MOST_SPEAKERS, json.path("num_speakers").asInt(1));
      return new PiperVoice(
          rate,
          json.path("espeak").path("voice").asString("").toLowerCase(Locale.ROOT),
          count < 2 ? List.of() : IntStream.range(0, count).mapToObj(Integer::toString).toList());
    } catch (IOException e) {
      throw KnownSettings.refused("setting 'model' has no readable .json beside it");
    }
  }

  /// Whether it speaks the language of a BCP 47 code.
  boolean speaks(String languageCode) {
    var wanted = languageCode.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    return language.isEmpty() || language.split("[-_]", 2)[0].equals(wanted);
  }
}
