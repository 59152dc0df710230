package dev.parlando.engine.messages;

import dev.parlando.protocol.Blob;
import dev.parlando.protocol.ClientContent;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.ContextUpdate;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.GoAway;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.SessionResumptionUpdate;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.ToolCallCancellation;
import dev.parlando.protocol.ToolResponse;
import dev.parlando.protocol.Transcription;
import dev.parlando.protocol.UnknownMessage;
import dev.parlando.protocol.VoiceActivity;
import dev.parlando.protocol.VoiceActivityDetectionSignal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// About how many bytes a message occupies while it waits.
public final class Weight {
  /// Of the objects around the bytes that count.
  private static final long FRAME = 64;

  /// Of what is rare, and small as a rule.
  private static final long OTHER = 1024;

  private Weight() {}

  public static long of(ClientMessage message) {
    return switch (message) {
      case RealtimeInput(var audio, var video, var text, var chunks, _, _, _) ->
          FRAME + of(audio) + of(video) + of(text) + ofBlobs(chunks);
      case ClientContent(var turns, _) -> FRAME + ofTurns(turns);
      case ToolResponse(var responses) -> FRAME + responses.stream().mapToLong(Weight::of).sum();
      case ContextUpdate _, Setup _ -> FRAME + of(message.toString());
    };
  }

  public static long of(ServerMessage message) {
    return switch (message) {
      case ServerContent content ->
          FRAME
              + of(content.inputTranscription())
              + of(content.outputTranscription())
              + of(content.interimInputTranscription())
              + (content.modelTurn() == null ? 0 : of(content.modelTurn()));
      case ToolCall call -> FRAME + of(call.toString());
      case SetupComplete _,
          ToolCallCancellation _,
          GoAway _,
          SessionResumptionUpdate _,
          VoiceActivity _,
          VoiceActivityDetectionSignal _,
          UnknownMessage _ ->
          FRAME;
    };
  }

  public static long of(Content content) {
    long sum = 0;
    for (var part : content.parts()) { // asked for each message, hence no stream
      sum += of(part);
    }
    return sum;
  }

  private static long of(Part part) {
    return switch (part) {
      case Part.InlineData(var blob, _) -> of(blob);
      case Part.Text(var text, _) -> FRAME + of(text);
      case Part.Call(var call, _) -> FRAME + ofJson(call.args());
      case Part.Response(var response, _) -> of(response);
      case Part.FileData _, Part.ExecutableCode _, Part.CodeExecutionResult _, Part.Other _ ->
          OTHER;
    };
  }

  private static long of(FunctionResponse response) {
    long weight = FRAME + ofJson(response.response());
    for (var part : response.parts()) {
      weight += of(part);
    }
    return weight;
  }

  private static long ofJson(@Nullable Object json) {
    return switch (json) {
      case String text -> FRAME + of(text);
      case Map<?, ?> map -> FRAME + ofJson(map.keySet()) + ofJson(map.values());
      case Collection<?> items -> FRAME + items.stream().mapToLong(Weight::ofJson).sum();
      case null, default -> FRAME;
    };
  }

  private static long of(@Nullable Blob blob) {
    return blob == null ? 0 : FRAME + blob.data().length;
  }

  private static long of(@Nullable String text) {
    return text == null ? 0 : 2L * text.length();
  }

  private static long of(@Nullable Transcription transcription) {
    return transcription == null ? 0 : of(transcription.text());
  }

  private static long ofBlobs(List<Blob> blobs) {
    long sum = 0;
    for (var blob : blobs) {
      sum += of(blob);
    }
    return sum;
  }

  private static long ofTurns(List<Content> turns) {
    return turns.stream().mapToLong(Weight::of).sum();
  }
}
