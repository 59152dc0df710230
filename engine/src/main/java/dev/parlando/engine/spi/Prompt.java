package dev.parlando.engine.spi;

import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.GenerationConfig;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ToolConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All a model is told.
///
/// @param systemInstruction paragraphs joined by empty lines; empty where there is none
/// @param history oldest first; ends with what is to be answered
public record Prompt(
    String systemInstruction,
    List<Content> history,
    List<FunctionDeclaration> functions,
    @Nullable ToolConfig toolConfig,
    @Nullable GenerationConfig generationConfig) {

  public Prompt {
    history = List.copyOf(history);
    functions = List.copyOf(functions);
  }

  /// Whether it lets the model go on after its calls, in the same turn: what ends the history is
  /// their responses.
  public boolean followsCalls() {
    return !history.isEmpty()
        && history.getLast().parts().stream().anyMatch(Part.Response.class::isInstance);
  }

  /// The same with a further paragraph of instruction.
  public Prompt told(String paragraph) {
    var longer = systemInstruction.isEmpty() ? paragraph : systemInstruction + "\n\n" + paragraph;
    return new Prompt(longer, history, functions, toolConfig, generationConfig);
  }

  /// The same with a further function, unless there is one of this name.
  public Prompt offering(FunctionDeclaration function) {
    if (functions.stream().anyMatch(each -> each.name().equals(function.name()))) {
      return this;
    }
    var more = new ArrayList<>(functions);
    more.add(function);
    return new Prompt(systemInstruction, history, more, toolConfig, generationConfig);
  }

  /// The same, gone on with: what the model called, and what came of it. A call that was demanded
  /// has been made, so none is demanded any more.
  public Prompt answered(Content called, Content answers) {
    var longer = plus(called, answers);
    return new Prompt(
        systemInstruction,
        longer.history,
        functions,
        demandsCall() ? null : toolConfig,
        generationConfig);
  }

  private boolean demandsCall() {
    var calling = toolConfig == null ? null : toolConfig.functionCallingConfig();
    return calling != null && calling.mode() == ToolConfig.Mode.ANY;
  }

  /// The same with more history.
  public Prompt plus(Content... further) {
    var longer = new ArrayList<>(history);
    longer.addAll(List.of(further));
    return new Prompt(systemInstruction, longer, functions, toolConfig, generationConfig);
  }
}
