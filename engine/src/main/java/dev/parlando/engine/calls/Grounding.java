package dev.parlando.engine.calls;

import dev.parlando.engine.spi.Search;
import dev.parlando.engine.spi.Search.Finding;
import dev.parlando.engine.spi.StageException;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.GroundingMetadata;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The searches of one turn, which the server runs for the model, and what they found.
///
/// To the model a search is a function like any other.
public final class Grounding {
  private static final Logger LOG = System.getLogger("dev.parlando.engine");
  private static final String NAME = "google_search";

  private final @Nullable Search search;
  private final List<String> queries = new ArrayList<>();
  private final Map<String, Finding> found = new LinkedHashMap<>();

  public Grounding(@Nullable Search search) {
    this.search = search;
  }

  /// The function that a model may search with.
  public static FunctionDeclaration function() {
    var query =
        Map.<String, Object>of(
            "type",
            "object",
            "properties",
            Map.of("query", Map.of("type", "string", "description", "What to search for.")),
            "required",
            List.of("query"));
    return new FunctionDeclaration(
        NAME, "Searches the web, for what is recent or not known.", null, query, null, null, null);
  }

  /// Whether a function is this search.
  public boolean isFor(String function) {
    return search != null && function.equals(NAME);
  }

  /// Runs a search, as the model's call asks for it.
  public FunctionResponse search(FunctionCall call) throws InterruptedException {
    return FunctionResponse.of(call.id(), call.name(), outcome(call.args().get("query")));
  }

  private Map<String, Object> outcome(@Nullable Object query) throws InterruptedException {
    if (search == null || !(query instanceof String words) || words.isBlank()) {
      return Map.of("error", "query must be a text.");
    }
    try {
      var findings = search.search(words);
      queries.add(words);
      findings.forEach(finding -> found.putIfAbsent(finding.uri(), finding));
      return Map.of("results", findings.stream().map(Grounding::told).toList());
    } catch (StageException failure) {
      LOG.log(Level.WARNING, () -> "search: " + failure.kind() + ": " + failure.getMessage());
      return Map.of("error", "The search cannot be reached.");
    }
  }

  private static Map<String, Object> told(Finding finding) {
    return Map.of("title", finding.title(), "uri", finding.uri(), "text", finding.text());
  }

  public boolean isEmpty() {
    return queries.isEmpty();
  }

  /// What the turn rests on.
  public GroundingMetadata metadata() {
    var chunks = found.values().stream().map(Grounding::chunk).toList();
    return new GroundingMetadata(
        queries, null, chunks, List.of(), null, null, List.of(), List.of(), List.of());
  }

  private static Map<String, Object> chunk(Finding finding) {
    return Map.of("web", Map.of("uri", finding.uri(), "title", finding.title()));
  }
}
