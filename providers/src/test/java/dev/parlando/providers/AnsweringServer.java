package dev.parlando.providers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.parlando.engine.scripted.Chirp;
import dev.parlando.protocol.Audio;
import dev.parlando.providers.http.Exchange;
import dev.parlando.providers.http.Json;
import java.io.IOException;
import java.util.Arrays;

/// A server that answers by itself, for as long as a test lasts: it chats, and speaks and hears
/// audible text.
final class AnsweringServer implements AutoCloseable {
  private final OpenAiServer openAi = new OpenAiServer();
  private final Thread answering = Thread.ofVirtual().start(this::answerAll);

  OpenAiServer openAi() {
    return openAi;
  }

  private void answerAll() {
    try {
      while (true) {
        var exchange = openAi.server().nextEver();
        Thread.ofVirtual().start(() -> answer(exchange));
      }
    } catch (InterruptedException _) {
      // The test is over.
    }
  }

  private static void answer(Exchange exchange) {
    switch (exchange.requestLine()) {
      case "POST /v1/chat/completions HTTP/1.1" ->
          exchange.stream().words("Good").words(" morning").done();
      case "POST /v1/audio/speech HTTP/1.1" -> speak(exchange);
      case "POST /v1/audio/transcriptions HTTP/1.1" -> hear(exchange);
      default -> exchange.answer(404, "text/plain", "");
    }
  }

  /// In pieces of an odd length, so that samples are cut.
  private static void speak(Exchange exchange) {
    var text = exchange.json().path("input").asString();
    var pcm = Chirp.speech(text, Audio.OUTPUT_RATE).bytes();
    exchange.begin("audio/pcm");
    for (int at = 0; at < pcm.length; at += 4801) {
      exchange.piece(Arrays.copyOfRange(pcm, at, Math.min(at + 4801, pcm.length)));
    }
    exchange.end();
  }

  private static void hear(Exchange exchange) {
    var json = Json.object().put("text", Chirp.heard(audio(exchange)));
    exchange.answer(200, "application/json", Json.text(json));
  }

  /// The samples of the WAV file in an upload.
  private static Audio audio(Exchange exchange) {
    var body = exchange.body();
    var text = new String(body, ISO_8859_1);
    int from = text.indexOf("data", text.indexOf("RIFF")) + 8;
    int to = text.indexOf("\r\n--parlando", from);
    return Audio.ofBytes(Audio.INPUT_RATE, Arrays.copyOfRange(body, from, to));
  }

  @Override
  public void close() throws IOException {
    answering.interrupt();
    openAi.close();
  }
}
