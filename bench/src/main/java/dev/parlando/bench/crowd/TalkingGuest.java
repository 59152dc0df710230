package dev.parlando.bench.crowd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.parlando.engine.scripted.Chirp;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Schema;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.Tool;
import dev.parlando.protocol.ToolResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Takes turns: asks, listens, now and then interrupts, now and then asks for what needs a tool.
/// The microphone stays on. Every third answer is interrupted, every fifth question needs the tool.
///
/// The sending thread owns the turn; what was heard is handed over by fields that only the reading
/// thread writes.
public final class TalkingGuest implements Guest {
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final ByteBuffer SETUP =
      Frames.of(
          Setup.builder("voice")
              .tools(
                  Tool.of(
                      FunctionDeclaration.of("look_up", "Looks it up.", Schema.object(Map.of()))))
              .build());
  private static final byte[] READY = "setupComplete".getBytes(ISO_8859_1);
  private static final byte[] INTERRUPTED = "\"interrupted\":true".getBytes(ISO_8859_1);
  private static final byte[] COMPLETE = "\"turnComplete\":true".getBytes(ISO_8859_1);
  private static final byte[] CALL = "{\"toolCall\"".getBytes(ISO_8859_1);

  private final Queue<ByteBuffer> urgent = new ConcurrentLinkedQueue<>();
  private final Talk talk;
  private volatile boolean ready;

  /// @param millis of sound in a message
  public TalkingGuest(int millis, Timings timings) {
    this.talk = new Talk(Phrases.of(millis), timings, NUMBERS.getAndIncrement());
  }

  @Override
  public ByteBuffer setup() {
    return SETUP.duplicate();
  }

  @Override
  public @Nullable ByteBuffer next(long now) {
    if (!ready) {
      return null;
    }
    var first = urgent.poll();
    return first != null ? first : talk.next(now).duplicate();
  }

  @Override
  public void heard(Head head, int length, long now) {
    if (head.isSound()) {
      talk.sounds(now);
    } else if (head.has(INTERRUPTED)) {
      talk.interrupted(now);
    } else if (head.has(COMPLETE)) {
      talk.completed();
    } else if (head.has(CALL)) {
      talk.called(now);
      answer(head.id());
    } else if (head.has(READY)) {
      ready = true;
    }
  }

  private void answer(@Nullable String id) {
    var response =
        new FunctionResponse(id, "look_up", Map.of("value", "high tide"), null, false, List.of());
    urgent.add(Frames.of(new ToolResponse(List.of(response))));
  }

  /// What guests with one length of message say, made once.
  record Phrases(
      int millis,
      ByteBuffer silence,
      List<ByteBuffer> question,
      List<ByteBuffer> toolQuestion,
      List<ByteBuffer> barge) {
    private static final Map<Integer, Phrases> MADE = new ConcurrentHashMap<>();

    static Phrases of(int millis) {
      return MADE.computeIfAbsent(
          millis,
          _ ->
              new Phrases(
                  millis,
                  Frames.of(Audio.silence(Audio.INPUT_RATE, Duration.ofMillis(millis)), millis)
                      .getFirst(),
                  said("hello there", millis),
                  said("use the tool", millis),
                  said("wait a moment", millis)));
    }

    private static List<ByteBuffer> said(String words, int millis) {
      return Frames.of(Chirp.speech(words, Audio.INPUT_RATE), millis);
    }
  }
}
