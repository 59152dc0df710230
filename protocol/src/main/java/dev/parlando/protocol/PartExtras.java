package dev.parlando.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What may stand beside any kind of part.
public record PartExtras(
    boolean thought,
    @Nullable Bytes thoughtSignature,
    @Nullable Map<String, Object> videoMetadata,
    @Nullable Object mediaResolution,
    @Nullable Map<String, Object> partMetadata) {

  public static final PartExtras NONE = new PartExtras(false, null, null, null, null);
  public static final PartExtras THOUGHT = new PartExtras(true, null, null, null, null);
}
