package dev.parlando.providers.transcript;

import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Transcript;
import dev.parlando.providers.http.Deadline;
import dev.parlando.providers.http.Failures;
import dev.parlando.providers.http.Json;
import dev.parlando.providers.http.Reply;
import dev.parlando.providers.http.ServerSentEvents;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/// A transcript that comes in pieces, as OpenAI, vLLM and speaches send them. Owned by the thread
/// that reads.
public final class TranscriptStream {
  private final Failures failures;
  private final Sink<Transcript> out;
  private final StringBuilder text = new StringBuilder();

  public TranscriptStream(Failures failures, Sink<Transcript> out) {
    this.failures = failures;
    this.out = out;
  }

  /// Tells hypotheses as they grow; gives the whole.
  public String read(Reply reply, Deadline deadline)
      throws IOException, TimeoutException, InterruptedException {
    var events = new ServerSentEvents(reply.body());
    var data = events.next(deadline);
    while (data != null && !data.strip().equals("[DONE]") && !isLast(json(data))) {
      data = events.next(deadline);
    }
    return text.toString();
  }

  private JsonNode json(String data) {
    var json = Json.read(data);
    if (json == null || json.has("error")) {
      throw failures.unreadable("the transcript broke off with an error");
    }
    return json;
  }

  /// Takes a piece in; whether it was the last.
  private boolean isLast(JsonNode piece) throws InterruptedException {
    switch (piece.path("type").asString("")) {
      case "transcript.text.delta" -> add(piece.path("delta").asString(""));
      case "transcript.text.done" -> {
        text.setLength(0);
        text.append(piece.path("text").asString(""));
        return true;
      }
      default ->
          add(
              piece.path("choices").isArray()
                  ? piece.path("choices").path(0).path("delta").path("content").asString("")
                  : piece.path("text").asString(""));
    }
    return false;
  }

  private void add(String delta) throws InterruptedException {
    var before = text.toString().strip();
    text.append(delta);
    var now = text.toString().strip();
    if (!now.equals(before)) {
      out.put(new Transcript(now, false));
    }
  }
}
