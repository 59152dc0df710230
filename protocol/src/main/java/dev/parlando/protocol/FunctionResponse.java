package dev.parlando.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a function call.
///
/// @param response by convention an object with `output` or `error`, otherwise the result itself
public record FunctionResponse(
    @Nullable String id,
    @Nullable String name,
    @Nullable Object response,
    @Nullable Scheduling scheduling,
    boolean willContinue,
    List<Part> parts) {

  public FunctionResponse {
    parts = List.copyOf(parts);
  }

  /// A plain result.
  public static FunctionResponse of(@Nullable String id, String name, Object response) {
    return new FunctionResponse(id, name, response, null, false, List.of());
  }

  /// When the model shall speak of a result it did not wait for.
  public enum Scheduling {
    SCHEDULING_UNSPECIFIED,
    SILENT,
    WHEN_IDLE,
    INTERRUPT
  }
}
