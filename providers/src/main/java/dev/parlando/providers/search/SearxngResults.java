package dev.parlando.providers.search;

import dev.parlando.engine.spi.Search.Finding;
import dev.parlando.providers.http.Failures;
import dev.parlando.providers.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What SearXNG's JSON says that was found.
///
/// @param most how many findings at most
record SearxngResults(int most, Failures failures) {
  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_TITLE = 200;

  /// Clients show them as links: nothing but the web's own addresses, of a sound length.
  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s\"<>]{1,2040}");

  List<Finding> read(String text) {
    var answer = Json.read(text);
    if (answer == null || !answer.path("results").isArray()) {
      throw failures.unreadable("the answer is not JSON with 'results'");
    }
    var findings = new ArrayList<Finding>();
    for (var result : answer.path("results")) {
      if (findings.size() < most && ADDRESS.matcher(text(result, "url")).matches()) {
        findings.add(finding(result));
      }
    }
    if (findings.isEmpty() && !answer.path("unresponsive_engines").isEmpty()) {
      throw failures.unavailable("nothing was found, and engines behind it did not answer", null);
    }
    return findings;
  }

  private static Finding finding(JsonNode result) {
    var url = text(result, "url");
    var title = Extract.of(text(result, "title"), LONGEST_TITLE);
    return new Finding(
        title.isEmpty() ? Extract.of(url, LONGEST_TITLE) : title,
        url,
        Extract.of(text(result, "content"), LONGEST_TEXT));
  }

  private static String text(JsonNode result, String key) {
    var value = result.path(key);
    return value.isString() ? value.asString() : "";
  }
}
