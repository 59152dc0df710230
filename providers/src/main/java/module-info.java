import org.jspecify.annotations.NullMarked;

/// Stages reached over HTTP.
@NullMarked
module dev.parlando.providers {
  requires transitive dev.parlando.engine;
  requires transitive static org.jspecify;
  requires java.net.http;
  requires tools.jackson.databind;

  exports dev.parlando.providers;
  exports dev.parlando.providers.discovery;

  provides dev.parlando.engine.spi.StageProvider with
      dev.parlando.providers.OpenAiStages,
      dev.parlando.providers.gemini.GeminiStages;
}
