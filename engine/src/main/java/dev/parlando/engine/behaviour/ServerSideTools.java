package dev.parlando.engine.behaviour;

import dev.parlando.protocol.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The tools that a server runs itself, of which a session has but the search.
final class ServerSideTools {
  /// By the wire's names, what tells that a tool is asked for.
  private static final Map<String, Function<Tool, @Nullable Object>> UNSUPPORTED =
      Map.of(
          "google_search_retrieval", Tool::googleSearchRetrieval,
          "code_execution", Tool::codeExecution,
          "url_context", Tool::urlContext,
          "google_maps", Tool::googleMaps,
          "file_search", Tool::fileSearch,
          "computer_use", Tool::computerUse,
          "mcp_servers", tool -> emptyToNull(tool.mcpServers()),
          "retrieval", Tool::retrieval,
          "enterprise_web_search", Tool::enterpriseWebSearch,
          "parallel_ai_search", Tool::parallelAiSearch);

  private ServerSideTools() {}

  /// The names of those that are asked for in vain, in alphabetical order.
  static List<String> unsupported(List<Tool> tools) {
    var names = new ArrayList<String>();
    UNSUPPORTED.forEach((name, part) -> {
      if (tools.stream().anyMatch(tool -> part.apply(tool) != null)) {
        names.add(name);
      }
    });
    names.sort(null);
    return List.copyOf(names);
  }

  private static @Nullable Object emptyToNull(@Nullable List<?> list) {
    return list == null || list.isEmpty() ? null : list;
  }
}
