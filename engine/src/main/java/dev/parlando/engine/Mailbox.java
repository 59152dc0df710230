package dev.parlando.engine;

import dev.parlando.protocol.Blob;
import dev.parlando.protocol.ClientContent;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.ContextUpdate;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.ToolResponse;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What waits for a session. Anybody posts and never waits; the session takes.
///
/// Client messages are bounded by bytes: a full mailbox takes none, and the bell tells when there
/// is room again. What a generation posts is bounded by its credit, what a transcriber posts by the
/// speech it hears.
final class Mailbox {
  /// Generous, because a paused connection answers no pings and some clients leave after 20 s.
  static final long FULL = 48L << 20;

  private final LinkedBlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong arrivals = new AtomicLong();
  private final Runnable bell;

  Mailbox(Runnable bell) {
    this.bell = bell;
  }

  void post(SessionEvent event) {
    events.add(event);
  }

  /// Takes a client's message, however large, unless it is full.
  boolean accept(ClientMessage message) {
    if (bytes.get() >= FULL) {
      return false;
    }
    bytes.addAndGet(weight(message));
    events.add(new SessionEvent.Received(message, arrivals.incrementAndGet()));
    return true;
  }

  /// How many client messages have arrived so far: the clock that tells earlier from later.
  long arrivals() {
    return arrivals.get();
  }

  SessionEvent take() throws InterruptedException {
    return taken(events.take());
  }

  /// The next event if there is one.
  @Nullable SessionEvent poll() {
    var event = events.poll();
    return event == null ? null : taken(event);
  }

  private SessionEvent taken(SessionEvent event) {
    if (event instanceof SessionEvent.Received(var message, _)) {
      long weight = weight(message);
      long waiting = bytes.addAndGet(-weight);
      if (waiting < FULL && waiting + weight >= FULL) {
        bell.run();
      }
    }
    return event;
  }

  private static long weight(ClientMessage message) {
    return switch (message) {
      case RealtimeInput(var audio, var video, var text, var chunks, _, _, _) ->
          weight(audio) + weight(video) + weight(text) + weightOfBlobs(chunks);
      case ClientContent(var turns, _) -> 64 + weightOfTurns(turns);
      case ToolResponse _, ContextUpdate _, Setup _ -> 64 + 2L * message.toString().length();
    };
  }

  private static long weight(@Nullable Blob blob) {
    return blob == null ? 64 : 64 + blob.data().length;
  }

  private static long weight(@Nullable String text) {
    return text == null ? 0 : 2L * text.length();
  }

  private static long weightOfBlobs(List<Blob> blobs) {
    return blobs.stream().mapToLong(Mailbox::weight).sum();
  }

  private static long weightOfTurns(List<Content> turns) {
    return turns.stream()
        .flatMap(turn -> turn.parts().stream())
        .mapToLong(part ->
            switch (part) {
              case Part.InlineData(var blob, _) -> weight(blob);
              case Part.Text(var text, _) -> 64 + weight(text);
              case Part.FileData _,
                  Part.Call _,
                  Part.Response _,
                  Part.ExecutableCode _,
                  Part.CodeExecutionResult _,
                  Part.Other _ ->
                  1024;
            })
        .sum();
  }
}
