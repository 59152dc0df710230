package dev.parlando.protocol;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Media: bytes and what they are.
///
/// The bytes are shared, not copied: whoever gives or takes them leaves them as they are.
public final class Blob {
  private final @Nullable String mimeType;
  private final byte[] data;
  private final @Nullable String displayName;

  public Blob(@Nullable String mimeType, byte[] data, @Nullable String displayName) {
    this.mimeType = mimeType;
    this.data = data;
    this.displayName = displayName;
  }

  public static Blob of(String mimeType, byte[] data) {
    return new Blob(mimeType, data, null);
  }

  public @Nullable String mimeType() {
    return mimeType;
  }

  public byte[] data() {
    return data;
  }

  public @Nullable String displayName() {
    return displayName;
  }

  /// Whether the type begins so, whatever its case; a missing type begins with nothing.
  public boolean is(String typePrefix) {
    return mimeType != null && mimeType.regionMatches(true, 0, typePrefix, 0, typePrefix.length());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Blob that
        && Objects.equals(mimeType, that.mimeType)
        && Objects.equals(displayName, that.displayName)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(mimeType) + Arrays.hashCode(data);
  }

  /// Never tells what is inside.
  @Override
  public String toString() {
    return "Blob[" + mimeType + ", " + data.length + " bytes]";
  }
}
