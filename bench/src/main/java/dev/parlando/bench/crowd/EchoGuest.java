package dev.parlando.bench.crowd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.parlando.bench.host.Stamp;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.Setup;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Streams the same sound for ever, and is answered for every 120 ms of it.
public final class EchoGuest implements Guest {
  private static final int ANSWERED_MILLIS = 120;
  private static final ByteBuffer SETUP = Frames.of(Setup.of("echo"));
  private static final ByteBuffer BEGIN = Frames.of(RealtimeInput.text("begin"));
  private static final byte[] READY = "setupComplete".getBytes(ISO_8859_1);

  private final ByteBuffer frame;
  private final int millis;
  private final Timings timings;

  /// When the messages went out that complete what is answered, oldest first.
  private final Queue<Long> asked = new ConcurrentLinkedQueue<>();

  private long sentMillis = -1;
  private volatile boolean ready;

  /// @param millis of sound in a message
  public EchoGuest(int millis, Timings timings) {
    this.frame = Sounds.of(millis);
    this.millis = millis;
    this.timings = timings;
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
    if (sentMillis < 0) {
      sentMillis = 0;
      return BEGIN.duplicate();
    }
    long before = sentMillis / ANSWERED_MILLIS;
    sentMillis += millis;
    if (sentMillis / ANSWERED_MILLIS > before) {
      asked.add(now);
    }
    return frame.duplicate();
  }

  @Override
  public void heard(Head head, int length, long now) {
    if (head.isSound()) {
      var sound = head.sound();
      var since = asked.poll();
      if (since != null) {
        timings.add(Timings.Of.ROUND_TRIP, now - since);
      }
      if (sound != null) {
        timings.add(Timings.Of.MODEL_TO_CLIENT, now - Stamp.of(sound));
      }
    } else if (head.has(READY)) {
      ready = true;
    }
  }

  /// A frame for each length, made once.
  private static final class Sounds {
    private static final ByteBuffer[] MADE = new ByteBuffer[1001];

    static synchronized ByteBuffer of(int millis) {
      if (MADE[millis] == null) {
        var sound = new short[Audio.INPUT_RATE * millis / 1000];
        for (int i = 0; i < sound.length; i++) {
          sound[i] = (short) (i * 7919 % 4001 - 2000);
        }
        MADE[millis] = Frames.of(Audio.wrap(Audio.INPUT_RATE, sound), millis).getFirst();
      }
      return MADE[millis];
    }
  }
}
