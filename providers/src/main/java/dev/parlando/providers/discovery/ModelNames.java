package dev.parlando.providers.discovery;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the names of models tell: which of a server's models to talk to.
///
/// Models whose names say that they embed, rank, hear, speak, draw or guard are left out. Of the
/// others, the first that calls itself an instructed or chatting one is taken, else the first.
final class ModelNames {
  private static final Pattern OF_ANOTHER_KIND =
      words(
          "embed\\w*|bge|e5|gte|minilm|rerank\\w*|whisper|parakeet|tts|kokoro|piper|clip"
              + "|stable-diffusion|flux|sdxl|\\w*guard\\d*|ocr|base");
  private static final Pattern TALKS = words("instruct\\w*|chat|it");
  private static final Pattern SEES =
      words("\\w*vl|llava|bakllava|vision|gemma-?3n?|gemma-?4|minicpm-v|pixtral|moondream");

  private ModelNames() {}

  static Optional<String> choice(List<String> names) {
    var talking = names.stream().filter(name -> !OF_ANOTHER_KIND.matcher(name).find()).toList();
    return talking.stream()
        .filter(name -> TALKS.matcher(name).find())
        .findFirst()
        .or(() -> talking.stream().findFirst());
  }

  static boolean sees(String name) {
    return SEES.matcher(name).find();
  }

  /// Words of a name stand between its punctuation: `qwen2.5-vl:7b-instruct`.
  private static Pattern words(String alternatives) {
    return Pattern.compile(
        "(?<![a-z0-9])(" + alternatives + ")(?![a-z0-9])", Pattern.CASE_INSENSITIVE);
  }
}
