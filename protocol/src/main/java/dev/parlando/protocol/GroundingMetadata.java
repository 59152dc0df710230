package dev.parlando.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an answer rests on. Parts that only a page shows are kept as the JSON they came as.
public record GroundingMetadata(
    List<String> webSearchQueries,
    @Nullable Map<String, Object> searchEntryPoint,
    List<Map<String, Object>> groundingChunks,
    List<Map<String, Object>> groundingSupports,
    @Nullable Map<String, Object> retrievalMetadata,
    @Nullable String googleMapsWidgetContextToken,
    List<String> imageSearchQueries,
    List<String> retrievalQueries,
    List<Map<String, Object>> sourceFlaggingUris) {

  public GroundingMetadata {
    webSearchQueries = List.copyOf(webSearchQueries);
    groundingChunks = List.copyOf(groundingChunks);
    groundingSupports = List.copyOf(groundingSupports);
    imageSearchQueries = List.copyOf(imageSearchQueries);
    retrievalQueries = List.copyOf(retrievalQueries);
    sourceFlaggingUris = List.copyOf(sourceFlaggingUris);
  }
}
