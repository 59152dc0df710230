package dev.parlando.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls whose results are no longer wanted.
public record ToolCallCancellation(List<String> ids, @Nullable UsageMetadata usageMetadata)
    implements ServerMessage {
  public ToolCallCancellation {
    ids = List.copyOf(ids);
  }
}
