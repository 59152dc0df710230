package dev.parlando.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tokens of a turn, in all and by modality.
public record UsageMetadata(
    @Nullable Integer promptTokenCount,
    @Nullable Integer cachedContentTokenCount,
    @Nullable Integer responseTokenCount,
    @Nullable Integer toolUsePromptTokenCount,
    @Nullable Integer thoughtsTokenCount,
    @Nullable Integer totalTokenCount,
    List<ModalityTokenCount> promptTokensDetails,
    List<ModalityTokenCount> cacheTokensDetails,
    List<ModalityTokenCount> responseTokensDetails,
    List<ModalityTokenCount> toolUsePromptTokensDetails,
    @Nullable String trafficType,
    @Nullable String serviceTier) {

  public UsageMetadata {
    promptTokensDetails = List.copyOf(promptTokensDetails);
    cacheTokensDetails = List.copyOf(cacheTokensDetails);
    responseTokensDetails = List.copyOf(responseTokensDetails);
    toolUsePromptTokensDetails = List.copyOf(toolUsePromptTokensDetails);
  }

  /// What went in and what came out, by modality; the sums follow.
  public static UsageMetadata of(
      List<ModalityTokenCount> prompt, List<ModalityTokenCount> response) {
    int promptTokens = sum(prompt);
    int responseTokens = sum(response);
    return new UsageMetadata(
        promptTokens,
        null,
        responseTokens,
        null,
        null,
        promptTokens + responseTokens,
        prompt,
        List.of(),
        response,
        List.of(),
        null,
        null);
  }

  private static int sum(List<ModalityTokenCount> counts) {
    return counts.stream().mapToInt(ModalityTokenCount::tokens).sum();
  }

  /// Tokens of one modality.
  public record ModalityTokenCount(@Nullable Modality modality, @Nullable Integer tokenCount) {
    int tokens() {
      return tokenCount == null ? 0 : tokenCount;
    }
  }
}
