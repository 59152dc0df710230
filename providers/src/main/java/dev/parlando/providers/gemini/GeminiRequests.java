package dev.parlando.providers.gemini;

import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.GenerationConfig;
import dev.parlando.protocol.ThinkingConfig;
import dev.parlando.protocol.ToolConfig.FunctionCallingConfig;
import dev.parlando.protocol.ToolConfig.Mode;
import dev.parlando.providers.content.JsonSchemas;
import dev.parlando.providers.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Prompts as bodies of `generateContent` requests. The same prompt always becomes the same bytes,
/// and a longer history only adds to the end of its contents.
record GeminiRequests(GeminiSettings settings) {

  /// The body, or null where the prompt leaves nothing to ask.
  @Nullable ObjectNode request(Prompt prompt) {
    var contents = new GeminiContents(settings);
    prompt.history().forEach(contents::add);
    var written = contents.end();
    if (written.isEmpty()) {
      return null;
    }
    var request = Json.object();
    if (!prompt.systemInstruction().isBlank()) {
      var instruction = request.putObject("systemInstruction").putArray("parts");
      instruction.addObject().put("text", prompt.systemInstruction());
    }
    tools(request, prompt);
    request.set("contents", written);
    generation(request, prompt.generationConfig());
    request.setAll(settings.extra());
    return request;
  }

  private static void tools(ObjectNode request, Prompt prompt) {
    if (prompt.functions().isEmpty()) {
      return;
    }
    var tool = request.putArray("tools").addObject().putArray("functionDeclarations");
    prompt.functions().forEach(function -> tool.add(declaration(function)));
    var config = prompt.toolConfig() == null ? null : prompt.toolConfig().functionCallingConfig();
    if (config != null && config.mode() != null && config.mode() != Mode.MODE_UNSPECIFIED) {
      choice(request, config, config.mode(), prompt.followsCalls());
    }
  }

  /// Once it has called, it must be free to answer, or it would call for ever.
  private static void choice(
      ObjectNode request, FunctionCallingConfig config, Mode mode, boolean hasCalled) {
    boolean free = mode == Mode.ANY && hasCalled;
    var written = request.putObject("toolConfig").putObject("functionCallingConfig");
    written.put("mode", free ? "AUTO" : mode.name());
    if (!free && !config.allowedFunctionNames().isEmpty()) {
      written.set("allowedFunctionNames", Json.tree(config.allowedFunctionNames()));
    }
  }

  private static ObjectNode declaration(FunctionDeclaration function) {
    var written = Json.object().put("name", function.name());
    if (function.description() != null) {
      written.put("description", function.description());
    }
    if (function.parametersJsonSchema() != null) {
      written.set("parametersJsonSchema", Json.tree(function.parametersJsonSchema()));
    } else if (function.parameters() != null) {
      written.set("parametersJsonSchema", JsonSchemas.of(function.parameters()));
    }
    return written;
  }

  private static void generation(ObjectNode request, @Nullable GenerationConfig config) {
    if (config == null) {
      return;
    }
    var written = Json.object();
    set(written, "temperature", config.temperature());
    set(written, "topP", config.topP());
    set(written, "topK", config.topK());
    set(written, "maxOutputTokens", config.maxOutputTokens());
    set(written, "presencePenalty", config.presencePenalty());
    set(written, "frequencyPenalty", config.frequencyPenalty());
    set(written, "seed", config.seed());
    if (!config.stopSequences().isEmpty()) {
      set(written, "stopSequences", config.stopSequences());
    }
    if (config.mediaResolution() != null) {
      set(written, "mediaResolution", config.mediaResolution().name());
    }
    if (config.thinkingConfig() != null) {
      written.set("thinkingConfig", thinking(config.thinkingConfig()));
    }
    if (!written.isEmpty()) {
      request.set("generationConfig", written);
    }
  }

  private static JsonNode thinking(ThinkingConfig config) {
    var written = Json.object();
    set(written, "includeThoughts", config.includeThoughts());
    set(written, "thinkingBudget", config.thinkingBudget());
    if (config.thinkingLevel() != null) {
      written.put("thinkingLevel", config.thinkingLevel().name());
    }
    return written;
  }

  private static void set(ObjectNode written, String field, @Nullable Object value) {
    if (value != null) {
      written.set(field, Json.tree(value));
    }
  }
}
