package dev.parlando.providers;

import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.GenerationConfig;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ToolConfig.FunctionCallingConfig;
import dev.parlando.protocol.ToolConfig.Mode;
import dev.parlando.providers.content.JsonSchemas;
import dev.parlando.providers.http.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Prompts as bodies of chat completion requests. The same prompt always becomes the same bytes,
/// and a longer history only adds to the end of its messages, so that servers find what they have
/// cached.
record ChatRequests(ChatSettings settings) {
  private static final Content HELLO = Content.user(Part.text("Hello"));

  /// The body, or null where the prompt leaves nothing to ask.
  @Nullable ObjectNode request(Prompt prompt) {
    var messages = new ChatMessages(settings.hears());
    messages.system(prompt.systemInstruction());
    prompt.history().forEach(messages::add);
    var written = messages.end();
    if (written.isEmpty()) {
      return null;
    }
    var request = Json.object();
    request.put("model", settings.model());
    request.set("messages", written);
    tools(request, prompt);
    generation(request, prompt.generationConfig());
    request.put("stream", true);
    request.setAll(settings.extra());
    return request;
  }

  /// A request that makes a server read what all prompts of a conversation begin with, and answer
  /// with next to nothing.
  ObjectNode rehearsal(Prompt briefing) {
    var request = request(briefing.history().isEmpty() ? briefing.plus(HELLO) : briefing);
    var rehearsal = request == null ? Json.object() : request;
    rehearsal.put(settings.tokenLimit(), 1);
    rehearsal.put("stream", false);
    return rehearsal;
  }

  private static void tools(ObjectNode request, Prompt prompt) {
    var config = prompt.toolConfig() == null ? null : prompt.toolConfig().functionCallingConfig();
    var mode = config == null || config.mode() == null ? Mode.MODE_UNSPECIFIED : config.mode();
    var tools = tools(prompt.functions(), config);
    if (tools.isEmpty() || mode == Mode.NONE) {
      // Not every server obeys `tool_choice`: what must not be called is not told.
      return;
    }
    request.set("tools", tools);
    switch (mode) {
      // Once it has called, it must be free to answer, or it would call for ever.
      case ANY -> request.put("tool_choice", prompt.followsCalls() ? "auto" : "required");
      case AUTO, VALIDATED -> request.put("tool_choice", "auto");
      case MODE_UNSPECIFIED, NONE -> {}
    }
  }

  private static ArrayNode tools(
      List<FunctionDeclaration> functions, @Nullable FunctionCallingConfig config) {
    var allowed = config == null ? List.<String>of() : config.allowedFunctionNames();
    var tools = Json.array();
    for (var function : functions) {
      if (allowed.isEmpty() || allowed.contains(function.name())) {
        var tool = tools.addObject();
        tool.put("type", "function");
        tool.set("function", function(function));
      }
    }
    return tools;
  }

  private static ObjectNode function(FunctionDeclaration function) {
    var written = Json.object();
    written.put("name", function.name());
    if (function.description() != null) {
      written.put("description", function.description());
    }
    if (function.parametersJsonSchema() != null) {
      written.set("parameters", Json.tree(function.parametersJsonSchema()));
    } else if (function.parameters() != null) {
      written.set("parameters", JsonSchemas.of(function.parameters()));
    } else {
      written.putObject("parameters").put("type", "object").putObject("properties");
    }
    return written;
  }

  private void generation(ObjectNode request, @Nullable GenerationConfig config) {
    if (config == null) {
      return;
    }
    set(request, "temperature", config.temperature());
    set(request, "top_p", config.topP());
    set(request, settings.tokenLimit(), config.maxOutputTokens());
    set(request, "presence_penalty", config.presencePenalty());
    set(request, "frequency_penalty", config.frequencyPenalty());
    set(request, "seed", config.seed());
    if (!config.stopSequences().isEmpty()) {
      request.set("stop", Json.tree(config.stopSequences()));
    }
  }

  private static void set(ObjectNode request, String field, @Nullable Number value) {
    if (value != null) {
      request.set(field, Json.tree(value));
    }
  }
}
