package dev.parlando.providers.gemini;

import dev.parlando.protocol.Modality;
import dev.parlando.protocol.UsageMetadata;
import dev.parlando.protocol.UsageMetadata.ModalityTokenCount;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The interface's count of tokens in the protocol's terms, which call candidates a response.
final class GeminiTokens {
  private GeminiTokens() {}

  static UsageMetadata usage(JsonNode usage) {
    return new UsageMetadata(
        count(usage, "promptTokenCount"),
        count(usage, "cachedContentTokenCount"),
        count(usage, "candidatesTokenCount"),
        count(usage, "toolUsePromptTokenCount"),
        count(usage, "thoughtsTokenCount"),
        count(usage, "totalTokenCount"),
        details(usage, "promptTokensDetails"),
        details(usage, "cacheTokensDetails"),
        details(usage, "candidatesTokensDetails"),
        details(usage, "toolUsePromptTokensDetails"),
        null,
        null);
  }

  private static List<ModalityTokenCount> details(JsonNode usage, String field) {
    var details = new ArrayList<ModalityTokenCount>();
    for (var detail : usage.path(field)) {
      details.add(
          new ModalityTokenCount(
              modality(detail.path("modality").asString("")), count(detail, "tokenCount")));
    }
    return details;
  }

  private static Modality modality(String name) {
    for (var modality : Modality.values()) {
      if (modality.name().equals(name)) {
        return modality;
      }
    }
    return Modality.MODALITY_UNSPECIFIED;
  }

  private static @Nullable Integer count(JsonNode counts, String field) {
    var count = counts.path(field);
    return count.isIntegralNumber() && count.canConvertToInt() ? count.asInt() : null;
  }
}
