import org.jspecify.annotations.NullMarked;

/// Stages reached over HTTP, and programs that speak.
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
      dev.parlando.providers.gemini.GeminiStages,
      dev.parlando.providers.process.EspeakStages,
      dev.parlando.providers.process.FliteStages,
      dev.parlando.providers.process.PiperStages,
      dev.parlando.providers.realtime.RealtimeStages,
      dev.parlando.providers.search.SearxngStages;
}
