package dev.parlando.client.tools;

import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionResponse.Scheduling;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A declared function and what runs it.
record Function(FunctionDeclaration declaration, Scheduling scheduling, Body body) {

  /// What a function does.
  interface Body {
    /// Runs with the arguments as JSON; an interrupt means that nobody wants the result any more.
    ///
    /// @param replies takes what it has to say before it returns its last word
    @Nullable Object run(Map<String, Object> arguments, Replies replies) throws Exception;
  }
}
