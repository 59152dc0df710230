package dev.parlando.providers;

import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Source;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;
import dev.parlando.providers.http.Deadline;
import dev.parlando.providers.http.Endpoint;
import dev.parlando.providers.http.Json;
import dev.parlando.providers.http.Reply;
import dev.parlando.providers.http.Retries;
import dev.parlando.providers.http.TemporaryFailure;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/// A synthesizer behind OpenAI-compatible `audio/speech`: a request for each sentence, whose PCM
/// goes out while the server still speaks. For any thread.
final class OpenAiSynthesizer implements Synthesizer, AutoCloseable {
  private static final String ROUTE = "audio/speech";

  private final Endpoint endpoint;
  private final SpeechSettings settings;
  private final Retries retries;

  OpenAiSynthesizer(Endpoint endpoint, SpeechSettings settings, Retries retries) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.retries = retries;
  }

  @Override
  public void speak(Source<String> sentences, Voice voice, Sink<Audio> out)
      throws InterruptedException {
    for (var sentence = sentences.take(); sentence != null; sentence = sentences.take()) {
      if (sentence.codePoints().anyMatch(Character::isLetterOrDigit)) {
        var request = request(sentence, settings.voices().named(voice.name()));
        var firstAudio = Deadline.in(settings.firstAudio());
        retries.run(firstAudio, () -> attempt(request, out, firstAudio));
      }
    }
  }

  private byte[] request(String sentence, String voice) {
    var request = Json.object();
    request.put("model", settings.model()).put("input", sentence).put("voice", voice);
    request.put("response_format", "pcm");
    request.setAll(settings.extra());
    return Json.bytes(request);
  }

  private void attempt(byte[] request, Sink<Audio> out, Deadline firstAudio)
      throws InterruptedException, TemporaryFailure {
    var failures = endpoint.failures();
    var pcm = new PcmStream(settings.rate(), out, failures);
    try (var reply = endpoint.postSuccessfully(ROUTE, "application/json", request, firstAudio)) {
      read(reply, pcm, firstAudio);
    } catch (TimeoutException _) {
      throw failures.timeout(pcm.begun() ? "the next audio" : "the first audio");
    } catch (IOException broken) {
      throw pcm.begun() ? failures.broken(broken) : failures.connection(broken);
    }
    if (!pcm.begun()) {
      throw failures.unreadable("the answer holds no audio");
    }
  }

  private void read(Reply reply, PcmStream pcm, Deadline firstAudio)
      throws IOException, TimeoutException, InterruptedException {
    if (reply.is("application/json") || reply.is("text/")) {
      throw endpoint.failures().unreadable("the answer is not audio");
    }
    var deadline = firstAudio;
    for (var piece = reply.body().readSome(deadline);
        piece.length > 0;
        piece = reply.body().readSome(deadline)) {
      pcm.add(piece);
      deadline = pcm.begun() ? Deadline.in(settings.nextAudio()) : firstAudio;
    }
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
