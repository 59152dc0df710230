package dev.parlando.providers.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// How SearXNG is asked.
///
/// @param parameters of every request, beside the query
/// @param results how many at most
/// @param answer how long they may take, retries included
record SearxngSettings(Map<String, String> parameters, int results, Duration answer) {
  /// What engines read of a query; the address stays short enough for any server.
  private static final int LONGEST_QUERY = 400;

  SearxngSettings {
    parameters = Map.copyOf(parameters);
  }

  /// The route that searches for something.
  String route(String query) {
    var further =
        parameters.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> "&" + entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining());
    return "search?q=" + encoded(Extract.of(query, LONGEST_QUERY)) + "&format=json" + further;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}
