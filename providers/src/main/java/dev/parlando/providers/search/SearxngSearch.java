package dev.parlando.providers.search;

import dev.parlando.engine.spi.Search;
import dev.parlando.providers.http.Deadline;
import dev.parlando.providers.http.Endpoint;
import dev.parlando.providers.http.Reply;
import dev.parlando.providers.http.Retries;
import dev.parlando.providers.http.TemporaryFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// Searches with SearXNG: one request, its first page of results. For any thread.
final class SearxngSearch implements Search, AutoCloseable {
  private final Endpoint endpoint;
  private final SearxngSettings settings;
  private final Retries retries;

  SearxngSearch(Endpoint endpoint, SearxngSettings settings, Retries retries) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.retries = retries;
  }

  @Override
  public List<Finding> search(String query) throws InterruptedException {
    var deadline = Deadline.in(settings.answer());
    var findings = new ArrayList<Finding>();
    retries.run(deadline, () -> findings.addAll(ask(query, deadline)));
    return List.copyOf(findings);
  }

  private List<Finding> ask(String query, Deadline deadline)
      throws InterruptedException, TemporaryFailure {
    var results = new SearxngResults(settings.results(), endpoint.failures());
    try (var reply = permitted(endpoint.get(settings.route(query), deadline))) {
      return results.read(reply.text(deadline));
    } catch (TimeoutException _) {
      throw endpoint.failures().timeout("the results");
    } catch (IOException broken) {
      throw endpoint.failures().connection(broken);
    }
  }

  /// As installed, SearXNG answers in HTML alone, and forbids to ask for JSON with a page that does
  /// not say so.
  private Reply permitted(Reply reply) throws TemporaryFailure {
    if (reply.status() == 403 && reply.is("text/html")) {
      reply.close();
      throw endpoint
          .failures()
          .refused(
              "answered 403; SearXNG's settings.yml must have search.formats: [html, json]"
                  + " (if it has, a proxy or the key forbids this)");
    }
    return endpoint.successful(reply);
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
