package dev.parlando.providers;

import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Source;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.protocol.Audio;
import dev.parlando.providers.content.Wav;
import dev.parlando.providers.http.Deadline;
import dev.parlando.providers.http.Endpoint;
import dev.parlando.providers.http.Json;
import dev.parlando.providers.http.Multipart;
import dev.parlando.providers.http.Reply;
import dev.parlando.providers.http.Retries;
import dev.parlando.providers.http.TemporaryFailure;
import dev.parlando.providers.transcript.Expected;
import dev.parlando.providers.transcript.TranscriptStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// A transcriber behind OpenAI-compatible `audio/transcriptions`: one upload when the utterance is
/// over, one final transcript. For any thread.
final class OpenAiTranscriber implements Transcriber, AutoCloseable {
  private static final String ROUTE = "audio/transcriptions";

  /// Servers refuse less, and nobody says anything in it.
  private static final Duration SHORTEST = Duration.ofMillis(100);

  /// How some models write that they heard no words: `[BLANK_AUDIO]`, `(wind blowing)`.
  private static final Pattern REMARK = Pattern.compile("\\[[^\\]]*]|\\([^)]*\\)");

  private final Endpoint endpoint;
  private final TranscriptionSettings settings;
  private final Retries retries;

  OpenAiTranscriber(Endpoint endpoint, TranscriptionSettings settings, Retries retries) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.retries = retries;
  }

  @Override
  public void transcribe(Source<Audio> utterance, Hints hints, Sink<Transcript> out)
      throws InterruptedException {
    var pieces = new ArrayList<Audio>();
    for (var piece = utterance.take(); piece != null; piece = utterance.take()) {
      pieces.add(piece);
    }
    var audio = Audio.join(Audio.INPUT_RATE, pieces);
    if (audio.duration().compareTo(SHORTEST) < 0) {
      out.put(new Transcript("", true));
      return;
    }
    var expected = settings.expected().with(hints);
    var deadline = Deadline.in(settings.answer());
    retries.run(deadline, () -> out.put(new Transcript(ask(audio, expected, deadline, out), true)));
  }

  private String ask(Audio audio, Expected expected, Deadline deadline, Sink<Transcript> out)
      throws InterruptedException, TemporaryFailure {
    var form = new Multipart();
    form.field("model", settings.model()).field("response_format", "json");
    if (!expected.language().isEmpty()) {
      form.field("language", expected.language());
    }
    if (!expected.prompt().isEmpty()) {
      form.field("prompt", expected.prompt());
    }
    if (settings.stream()) {
      form.field("stream", "true");
    }
    form.file("file", "utterance.wav", "audio/wav", Wav.of(audio));
    try (var reply = endpoint.postSuccessfully(ROUTE, form.contentType(), form.end(), deadline)) {
      return reply.is("text/event-stream")
          ? heard(new TranscriptStream(endpoint.failures(), out).read(reply, deadline))
          : words(reply, reply.text(deadline));
    } catch (TimeoutException _) {
      throw endpoint.failures().timeout("the transcript");
    } catch (IOException broken) {
      throw endpoint.failures().connection(broken);
    }
  }

  /// Most answer JSON; some, a plain text whatever was asked for.
  private String words(Reply reply, String text) {
    if (reply.is("text/plain")) {
      return heard(text);
    }
    var json = Json.read(text);
    if (json == null || !json.path("text").isString()) {
      throw endpoint.failures().unreadable("the transcript is not JSON with a 'text'");
    }
    return heard(json.path("text").asString());
  }

  private static String heard(String text) {
    var stripped = text.strip();
    return REMARK.matcher(stripped).matches() ? "" : stripped;
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
