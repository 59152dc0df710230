package dev.parlando.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the model may use: functions of the client, and tools that the server runs itself.
///
/// Server-side tools are kept as the JSON they came as.
public record Tool(
    List<FunctionDeclaration> functionDeclarations,
    @Nullable Map<String, Object> googleSearch,
    @Nullable Map<String, Object> googleSearchRetrieval,
    @Nullable Map<String, Object> codeExecution,
    @Nullable Map<String, Object> urlContext,
    @Nullable Map<String, Object> googleMaps,
    @Nullable Map<String, Object> fileSearch,
    @Nullable Map<String, Object> computerUse,
    @Nullable List<Map<String, Object>> mcpServers,
    @VertexOnly @Nullable Map<String, Object> retrieval,
    @VertexOnly @Nullable Map<String, Object> enterpriseWebSearch,
    @VertexOnly @Nullable Map<String, Object> parallelAiSearch) {

  public Tool {
    functionDeclarations = List.copyOf(functionDeclarations);
    mcpServers = mcpServers == null ? List.of() : List.copyOf(mcpServers);
  }

  /// Whether the server may search the web for the model.
  public boolean searches() {
    return googleSearch != null || googleSearchRetrieval != null;
  }

  /// Functions of the client.
  public static Tool of(FunctionDeclaration... functions) {
    return new Tool(
        List.of(functions), null, null, null, null, null, null, null, null, null, null, null);
  }
}
