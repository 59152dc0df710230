package dev.parlando.providers;

import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.GenerationConfig;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ToolConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prompts as the tests need them.
public final class Prompts {
  private Prompts() {}

  public static Prompt saying(String text) {
    return of(Content.user(Part.text(text)));
  }

  public static Prompt of(Content... history) {
    return new Prompt("", List.of(history), List.of(), null, null);
  }

  public static Prompt offering(@Nullable ToolConfig config, FunctionDeclaration... functions) {
    var history = List.of(Content.user(Part.text("Hello")));
    return new Prompt("", history, List.of(functions), config, null);
  }

  public static Prompt with(GenerationConfig config) {
    return new Prompt("", List.of(Content.user(Part.text("Hello"))), List.of(), null, config);
  }
}
