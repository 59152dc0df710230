package dev.parlando.providers;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Modality;
import dev.parlando.providers.http.BaseUrl;
import dev.parlando.providers.http.Endpoint;
import dev.parlando.providers.http.Json;
import dev.parlando.providers.http.KnownSettings;
import dev.parlando.providers.http.Patience;
import dev.parlando.providers.http.Retries;
import dev.parlando.providers.transcript.Expected;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Stages of servers that speak OpenAI's HTTP interface.
///
/// Settings of every stage:
///
/// | key | means | default |
/// |---|---|---|
/// | `url` | the server, with or without `/v1` and the route | required |
/// | `model` | the model's name there | required |
/// | `keyEnv` | the environment variable that holds the key | no key |
/// | `key` | the key itself, for callers that keep it elsewhere | no key |
/// | `connectTimeoutSeconds` | for the connection | 5 |
/// | `retries` | after failures that may pass, before anything was heard; 0 to 10 | 2 |
///
/// Of the language model:
///
/// | key | means | default |
/// |---|---|---|
/// | `firstTokenTimeoutSeconds` | from the question to the first token, retries included | 30 |
/// | `tokenTimeoutSeconds` | between tokens | 20 |
/// | `images` | whether the model sees; if not, images are left out | true |
/// | `audio` | whether the model hears by itself, as WAV files; needs no transcriber then | false |
/// | `thoughtFirst` | whether answers begin inside a thought that only `</think>` ends | false |
/// | `warmUp` | when a session opens: `none`, `connection`, or `prompt`, which asks for one token so that the server has read instructions and tools | `prompt` for servers on this machine or a private network, else `connection` |
/// | `reasoningEffort` | sent as `reasoning_effort` | not sent |
/// | `tokenLimitField` | what the limit of the answer's length is called: `max_tokens` or `max_completion_tokens` | the latter at api.openai.com |
/// | `extraBody` | a JSON object of further fields of the request | none |
///
/// Of the transcriber:
///
/// | key | means | default |
/// |---|---|---|
/// | `language` | ISO 639-1 code of what is spoken, for sessions that name none | the server finds out |
/// | `prompt` | words and names to expect, beside those of the session | none |
/// | `stream` | has the server tell the text as it writes it, where it can | false |
/// | `timeoutSeconds` | from the end of the utterance to the transcript, retries included | 30 |
///
/// Of the synthesizer, which speaks PCM:
///
/// | key | means | default |
/// |---|---|---|
/// | `voice` | the server's name of the voice | alloy |
/// | `voices` | the server's names for the voices clients ask for: `Kore=nova, Puck=echo` | none: everybody gets `voice` |
/// | `rate` | samples a second of the server's `pcm` | 24000 |
/// | `firstAudioTimeoutSeconds` | from a sentence to its first audio, retries included | 20 |
/// | `audioTimeoutSeconds` | between pieces of audio | 10 |
/// | `extraBody` | a JSON object of further fields of the request, such as `speed` | none |
public final class OpenAiStages implements StageProvider {
  private static final Set<String> COMMON =
      Set.of("url", "model", "key", "keyEnv", "connectTimeoutSeconds", "retries");
  private static final Set<String> OF_LANGUAGE_MODEL =
      Set.of(
          "firstTokenTimeoutSeconds",
          "tokenTimeoutSeconds",
          "images",
          "audio",
          "thoughtFirst",
          "warmUp",
          "reasoningEffort",
          "tokenLimitField",
          "extraBody");

  private static final Set<String> OF_TRANSCRIBER =
      Set.of("language", "prompt", "stream", "timeoutSeconds");
  private static final Set<String> OF_SYNTHESIZER =
      Set.of(
          "voice",
          "voices",
          "rate",
          "firstAudioTimeoutSeconds",
          "audioTimeoutSeconds",
          "extraBody");

  private final UnaryOperator<@Nullable String> environment;
  private final Ticker ticker;

  public OpenAiStages() {
    this(name -> name == null ? null : System.getenv(name), Ticker.system());
  }

  OpenAiStages(UnaryOperator<@Nullable String> environment, Ticker ticker) {
    this.environment = environment;
    this.ticker = ticker;
  }

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public String describe() {
    return "OpenAI-compatible endpoints";
  }

  @Override
  public LanguageModel languageModel(StageSettings settings) {
    var known = known(settings, OF_LANGUAGE_MODEL);
    var url = BaseUrl.of(known.require("url"));
    var chat =
        new ChatSettings(
            known.require("model"),
            tokenLimit(known, url),
            hears(known),
            known.flag("thoughtFirst", false),
            extra(known),
            new Patience(
                known.seconds("firstTokenTimeoutSeconds", "30"),
                known.seconds("tokenTimeoutSeconds", "20")));
    var endpoint = endpoint(known, url);
    return new OpenAiLanguageModel(endpoint, chat, retries(known), WarmUp.of(known, url));
  }

  @Override
  public Transcriber transcriber(StageSettings settings) {
    var known = known(settings, OF_TRANSCRIBER);
    var url = BaseUrl.of(known.require("url"));
    var transcription =
        new TranscriptionSettings(
            known.require("model"),
            new Expected(known.text("language", ""), known.text("prompt", "")),
            known.flag("stream", false),
            known.seconds("timeoutSeconds", "30"));
    return new OpenAiTranscriber(endpoint(known, url), transcription, retries(known));
  }

  @Override
  public Synthesizer synthesizer(StageSettings settings) {
    var known = known(settings, OF_SYNTHESIZER);
    var url = BaseUrl.of(known.require("url"));
    var speech =
        new SpeechSettings(
            known.require("model"),
            new Voices(known.text("voice", "alloy"), known.pairs("voices")),
            known.count("rate", Audio.OUTPUT_RATE, 8_000, 48_000),
            known.object("extraBody"),
            known.seconds("firstAudioTimeoutSeconds", "20"),
            known.seconds("audioTimeoutSeconds", "10"));
    return new OpenAiSynthesizer(endpoint(known, url), speech, retries(known));
  }

  private KnownSettings known(StageSettings settings, Set<String> further) {
    var known = new HashSet<>(COMMON);
    known.addAll(further);
    return new KnownSettings(settings, known, environment);
  }

  private static Endpoint endpoint(KnownSettings known, BaseUrl url) {
    return new Endpoint(url, known.key(), known.seconds("connectTimeoutSeconds", "5"));
  }

  private Retries retries(KnownSettings known) {
    return new Retries(known.count("retries", 2, 0, 10), ticker);
  }

  private static Set<Modality> hears(KnownSettings known) {
    var hears = EnumSet.of(Modality.TEXT);
    if (known.flag("images", true)) {
      hears.add(Modality.IMAGE);
    }
    if (known.flag("audio", false)) {
      hears.add(Modality.AUDIO);
    }
    return Set.copyOf(hears);
  }

  /// OpenAI's newer models refuse the older name, which most other servers know alone.
  private static String tokenLimit(KnownSettings known, BaseUrl url) {
    var names = List.of("max_tokens", "max_completion_tokens");
    var usual = url.host().equals("api.openai.com") ? names.getLast() : names.getFirst();
    var name = known.text("tokenLimitField", usual);
    if (!names.contains(name)) {
      throw KnownSettings.refused(
          "setting 'tokenLimitField' must be one of " + String.join(", ", names));
    }
    return name;
  }

  private static ObjectNode extra(KnownSettings known) {
    var extra = Json.object();
    var effort = known.text("reasoningEffort", "");
    if (!effort.isEmpty()) {
      extra.put("reasoning_effort", effort);
    }
    extra.setAll(known.object("extraBody"));
    return extra;
  }
}
