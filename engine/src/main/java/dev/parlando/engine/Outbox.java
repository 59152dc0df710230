package dev.parlando.engine;

import dev.parlando.protocol.Content;
import dev.parlando.protocol.GoAway;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.SessionResumptionUpdate;
import dev.parlando.protocol.SetupComplete;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.ToolCallCancellation;
import dev.parlando.protocol.Transcription;
import dev.parlando.protocol.UnknownMessage;
import dev.parlando.protocol.VoiceActivity;
import dev.parlando.protocol.VoiceActivityDetectionSignal;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What waits to be sent. The session puts, the connection polls; the lock is held for a queue
/// operation, never longer.
final class Outbox {
  /// Bytes that may wait before the model's turn has to: one second of sound.
  private static final long FULL = 48_000;

  /// Bytes beyond which the client is given up: it does not read.
  private static final long OVERFLOW = 16L << 20;

  private final ArrayDeque<ServerMessage> waiting = new ArrayDeque<>();
  private final Runnable bell;
  private final Runnable roomAgain;
  private long bytes;
  private @Nullable ProtocolException over;

  /// @param bell rung when there is something to poll
  /// @param roomAgain run, on the polling thread, when a full outbox has room again
  Outbox(Runnable bell, Runnable roomAgain) {
    this.bell = bell;
    this.roomAgain = roomAgain;
  }

  void put(ServerMessage message) {
    synchronized (this) {
      if (bytes > OVERFLOW && over == null) {
        over = new ProtocolException(ProtocolException.INTERNAL_ERROR, "The client does not read.");
      }
      waiting.addLast(message);
      bytes += weight(message);
    }
    bell.run();
  }

  /// No more will come; once the rest is polled, the connection learns why.
  void end(ProtocolException reason) {
    synchronized (this) {
      over = over == null ? reason : over;
    }
    bell.run();
  }

  /// Takes back what of the model's turn under way has not been sent.
  synchronized void dropTurn() {
    var latest = waiting.descendingIterator();
    while (latest.hasNext()) {
      var message = latest.next();
      if (message instanceof ServerContent content && content.turnComplete()) {
        break;
      }
      if (isOfTurn(message)) {
        latest.remove();
        bytes -= weight(message);
      }
    }
  }

  synchronized boolean hasRoom() {
    return bytes < FULL;
  }

  synchronized boolean isOver() {
    return over != null;
  }

  @Nullable ServerMessage poll() {
    boolean wasFull;
    ServerMessage message;
    synchronized (this) {
      message = waiting.pollFirst();
      if (message == null) {
        throwIfOver();
        return null;
      }
      wasFull = bytes >= FULL;
      bytes -= weight(message);
      wasFull = wasFull && bytes < FULL;
    }
    if (wasFull) {
      roomAgain.run();
    }
    return message;
  }

  private void throwIfOver() {
    if (over != null) {
      throw over;
    }
  }

  private static boolean isOfTurn(ServerMessage message) {
    return message instanceof ServerContent content
        && (content.modelTurn() != null || content.outputTranscription() != null);
  }

  private static long weight(ServerMessage message) {
    return switch (message) {
      case ServerContent content ->
          64
              + weight(content.inputTranscription())
              + weight(content.outputTranscription())
              + weight(content.interimInputTranscription())
              + weight(content.modelTurn());
      case ToolCall call -> 64 + 2L * call.toString().length();
      case SetupComplete _,
          ToolCallCancellation _,
          GoAway _,
          SessionResumptionUpdate _,
          VoiceActivity _,
          VoiceActivityDetectionSignal _,
          UnknownMessage _ ->
          64;
    };
  }

  private static long weight(@Nullable Transcription transcription) {
    return transcription == null || transcription.text() == null
        ? 0
        : 2L * transcription.text().length();
  }

  private static long weight(@Nullable Content turn) {
    return turn == null ? 0 : turn.parts().stream().mapToLong(Outbox::weight).sum();
  }

  private static long weight(Part part) {
    return switch (part) {
      case Part.InlineData(var blob, _) -> blob.data().length;
      case Part.Text(var text, _) -> 2L * text.length();
      case Part.FileData _,
          Part.Call _,
          Part.Response _,
          Part.ExecutableCode _,
          Part.CodeExecutionResult _,
          Part.Other _ ->
          1024;
    };
  }
}
