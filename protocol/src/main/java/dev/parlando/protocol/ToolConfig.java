package dev.parlando.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the model may use its tools.
public record ToolConfig(@Nullable FunctionCallingConfig functionCallingConfig) {

  /// Whether functions may, must or must not be called, and which.
  public record FunctionCallingConfig(@Nullable Mode mode, List<String> allowedFunctionNames) {
    public FunctionCallingConfig {
      allowedFunctionNames = List.copyOf(allowedFunctionNames);
    }
  }

  /// Numbers are those of the wire.
  public enum Mode {
    MODE_UNSPECIFIED,
    AUTO,
    ANY,
    NONE,
    VALIDATED
  }
}
