package dev.parlando.bench.crowd;

import dev.parlando.protocol.Setup;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Says its setup and nothing else.
public final class IdleGuest implements Guest {
  private static final ByteBuffer SETUP = Frames.of(Setup.of("echo"));

  @Override
  public ByteBuffer setup() {
    return SETUP.duplicate();
  }

  @Override
  public @Nullable ByteBuffer next(long now) {
    return null;
  }

  @Override
  public void heard(Head head, int length, long now) {}
}
