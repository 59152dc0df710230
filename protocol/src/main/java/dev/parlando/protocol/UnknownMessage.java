package dev.parlando.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message of a newer protocol, as the JSON it came as.
public record UnknownMessage(Map<String, Object> json, @Nullable UsageMetadata usageMetadata)
    implements ServerMessage {
  public UnknownMessage {
    json = JsonValues.orderedCopy(json);
  }
}
