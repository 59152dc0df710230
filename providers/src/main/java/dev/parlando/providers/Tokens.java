package dev.parlando.providers;

import dev.parlando.protocol.Modality;
import dev.parlando.protocol.UsageMetadata;
import dev.parlando.protocol.UsageMetadata.ModalityTokenCount;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A server's count of tokens in the protocol's terms, where thoughts are no part of the response.
final class Tokens {
  private Tokens() {}

  static UsageMetadata usage(JsonNode usage) {
    var prompt = count(usage, "prompt_tokens");
    var completion = count(usage, "completion_tokens");
    var thoughts = count(usage.path("completion_tokens_details"), "reasoning_tokens");
    var response =
        completion == null ? null : Math.max(0, completion - (thoughts == null ? 0 : thoughts));
    return new UsageMetadata(
        prompt,
        count(usage.path("prompt_tokens_details"), "cached_tokens"),
        response,
        null,
        thoughts,
        total(usage, prompt, completion),
        List.of(),
        List.of(),
        response == null ? List.of() : List.of(new ModalityTokenCount(Modality.TEXT, response)),
        List.of(),
        null,
        null);
  }

  private static @Nullable Integer total(
      JsonNode usage, @Nullable Integer prompt, @Nullable Integer completion) {
    var total = count(usage, "total_tokens");
    if (total == null && prompt != null && completion != null) {
      return prompt + completion;
    }
    return total;
  }

  private static @Nullable Integer count(JsonNode counts, String field) {
    var count = counts.path(field);
    return count.isIntegralNumber() && count.canConvertToInt() ? count.asInt() : null;
  }
}
