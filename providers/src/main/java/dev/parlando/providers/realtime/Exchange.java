package dev.parlando.providers.realtime;

import dev.parlando.engine.spi.StageException;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Resampler;
import dev.parlando.providers.http.Deadline;
import dev.parlando.providers.http.Json;
import dev.parlando.providers.http.TemporaryFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One attempt to have an utterance written down: a thread sends beside the one that waits for what
/// is understood.
final class Exchange {
  private final Connections connections;
  private final Session session;
  private final Recording recording;
  private final Hypotheses written;

  /// When the transcript must be there; absent while somebody speaks.
  private @Nullable Deadline deadline;

  Exchange(Connections connections, Session session, Recording recording, Hypotheses written) {
    this.connections = connections;
    this.session = session;
    this.recording = recording;
    this.written = written;
  }

  void run(List<String> beginning) throws InterruptedException, TemporaryFailure {
    var connection = connections.take();
    var sender =
        Thread.ofVirtual().name("parlando-voice-out").start(() -> send(connection, beginning));
    boolean whole = false;
    try {
      written.clear();
      await(connection);
      whole = true;
    } finally {
      sender.interrupt();
      if (whole) {
        connections.giveBack(connection);
      } else {
        connection.close();
      }
    }
  }

  private void send(Connection connection, List<String> beginning) {
    try {
      for (var message : beginning) {
        connection.send(message);
      }
      var resampler = new Resampler(Audio.INPUT_RATE, session.dialect().rate());
      int index = 0;
      for (var piece = recording.piece(index); piece != null; piece = recording.piece(index)) {
        append(connection, resampler.resample(piece));
        index++;
      }
      append(connection, resampler.flush());
      connection.send(session.dialect().end());
      connection.arrivals().add(new Arrival.Sent());
    } catch (IOException broken) {
      connection.arrivals().add(new Arrival.Broken(broken));
    } catch (InterruptedException _) {
      // Whoever waits has left.
    }
  }

  private static void append(Connection connection, Audio audio)
      throws IOException, InterruptedException {
    if (audio.length() > 0) {
      var encoded = Base64.getEncoder().encodeToString(audio.bytes());
      connection.send(
          Json.text(Dialect.message("input_audio_buffer.append").put("audio", encoded)));
    }
  }

  /// Waits for the whole transcript.
  private void await(Connection connection) throws InterruptedException, TemporaryFailure {
    while (true) {
      switch (next(connection)) {
        case null -> throw connections.failures().timeout("the transcript");
        case Arrival.Sent _ -> deadline = Deadline.in(session.answer());
        case Arrival.Broken(var cause) ->
            throw connections.failures().connection(new IOException(cause));
        case Arrival.Event(var event) -> {
          if (understood(event)) {
            return;
          }
        }
      }
    }
  }

  private @Nullable Arrival next(Connection connection) throws InterruptedException {
    var limit = deadline;
    return limit == null
        ? connection.arrivals().take()
        : connection.arrivals().poll(Math.max(0, limit.left()), TimeUnit.NANOSECONDS);
  }

  /// Takes in what the server says; whether that was the whole.
  private boolean understood(JsonNode event) throws InterruptedException, TemporaryFailure {
    switch (event.path("type").asString("")) {
      case "conversation.item.input_audio_transcription.delta", "transcription.delta" ->
          written.add(event.path("delta").asString(""));
      case "conversation.item.input_audio_transcription.completed" -> {
        return whole(event, "transcript");
      }
      case "transcription.done" -> {
        return whole(event, "text");
      }
      case "conversation.item.input_audio_transcription.failed" ->
          throw connections.failures().unreadable("the utterance could not be transcribed");
      case "error" -> throw failure(event.path("error"), event.path("code"));
      default -> {}
    }
    return false;
  }

  private boolean whole(JsonNode event, String field) {
    if (!event.path(field).isString()) {
      throw connections.failures().unreadable("the transcript has no '" + field + "'");
    }
    written.replace(event.path(field).asString());
    return true;
  }

  /// Servers tell what is wrong in words that may repeat the request: only their codes are read.
  private StageException failure(JsonNode error, JsonNode outerCode) throws TemporaryFailure {
    var code = error.path("code").asString(outerCode.asString(""));
    var type = error.path("type").asString("");
    var failure =
        new StageException(
            RealtimeErrors.kind(type, code),
            connections.failures().host() + ": " + RealtimeErrors.reason(type, code));
    if (RealtimeErrors.mayPass(type, code)) {
      throw new TemporaryFailure(failure, Duration.ofMillis(250));
    }
    return failure;
  }
}
