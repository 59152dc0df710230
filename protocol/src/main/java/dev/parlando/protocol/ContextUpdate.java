package dev.parlando.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Replaces the system instruction or the tools from now on.
public record ContextUpdate(@Nullable Content systemInstruction, @Nullable ToolList tools)
    implements ClientMessage {

  /// Tools, in an object of their own as the wire has them here.
  public record ToolList(List<Tool> tools) {
    public ToolList {
      tools = List.copyOf(tools);
    }
  }
}
