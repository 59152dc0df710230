package dev.parlando.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/// Vertex counts the tokens of `candidates` where the Developer API counts those of the `response`.
final class UsageNames {
  private static final Map<String, String> TO_VERTEX =
      Map.of(
          "responseTokenCount", "candidatesTokenCount",
          "responseTokensDetails", "candidatesTokensDetails");
  private static final Map<String, String> TO_GEMINI =
      Map.of(
          "candidatesTokenCount", "responseTokenCount",
          "candidatesTokensDetails", "responseTokensDetails");

  private UsageNames() {}

  static Map<String, Object> toVertex(Map<String, Object> usage) {
    return renamed(usage, TO_VERTEX);
  }

  /// From either dialect, in either casing.
  static Map<String, Object> toGemini(Map<String, Object> usage) {
    return renamed(usage, TO_GEMINI);
  }

  private static Map<String, Object> renamed(Map<String, Object> usage, Map<String, String> names) {
    var renamed = new LinkedHashMap<String, Object>();
    usage.forEach((name, value) -> {
      var camel = Casing.camel(name);
      renamed.put(names.getOrDefault(camel, camel), value);
    });
    return renamed;
  }
}
