package dev.parlando.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A function of the client that the model may call.
///
/// Parameters are described by a [Schema] or by any JSON schema, not both.
public record FunctionDeclaration(
    @Required String name,
    @Nullable String description,
    @Nullable Schema parameters,
    @Nullable Map<String, Object> parametersJsonSchema,
    @Nullable Schema response,
    @Nullable Map<String, Object> responseJsonSchema,
    @Nullable Behavior behavior) {

  /// A function by its name, description and parameters.
  public static FunctionDeclaration of(String name, String description, Schema parameters) {
    return new FunctionDeclaration(name, description, parameters, null, null, null, null);
  }

  /// Whether the conversation waits for the function.
  public enum Behavior {
    UNSPECIFIED,
    BLOCKING,
    NON_BLOCKING
  }
}
