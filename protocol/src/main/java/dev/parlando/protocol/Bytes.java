package dev.parlando.protocol;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes with value equality; shared, not copied.
public final class Bytes {
  private final byte[] data;

  public Bytes(byte[] data) {
    this.data = data;
  }

  public byte[] data() {
    return data;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(data);
  }

  /// Never tells what is inside.
  @Override
  public String toString() {
    return "Bytes[" + data.length + "]";
  }
}
