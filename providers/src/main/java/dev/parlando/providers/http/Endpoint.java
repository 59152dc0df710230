package dev.parlando.providers.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A server and the connections to it, kept for the next request. For any thread.
public final class Endpoint implements AutoCloseable {
  private final BaseUrl url;
  private final Map<String, String> headers;
  private final HttpClient client;

  /// A server that wants its key as a bearer token.
  public Endpoint(BaseUrl url, @Nullable String key, Duration connectTimeout) {
    this(url, key == null ? Map.of() : Map.of("Authorization", "Bearer " + key), connectTimeout);
  }

  /// @param headers of every request
  public Endpoint(BaseUrl url, Map<String, String> headers, Duration connectTimeout) {
    this.url = url;
    this.headers = Map.copyOf(headers);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout)
            .build();
  }

  public Failures failures() {
    return new Failures(url.host());
  }

  /// Posts and returns once the status is known, whatever it is. An interrupt or a time-out aborts
  /// the exchange, so that the server sees it.
  public Reply post(String route, String contentType, byte[] content, Deadline deadline)
      throws InterruptedException, TemporaryFailure {
    var body = HttpRequest.BodyPublishers.ofByteArray(content);
    return exchange(request(route).header("Content-Type", contentType).POST(body), deadline);
  }

  /// The same without a body to send.
  public Reply get(String route, Deadline deadline) throws InterruptedException, TemporaryFailure {
    return exchange(request(route), deadline);
  }

  private Reply exchange(HttpRequest.Builder request, Deadline deadline)
      throws InterruptedException, TemporaryFailure {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    var body = new ReplyBody();
    var sent = client.sendAsync(request.build(), _ -> body);
    try {
      return reply(sent, deadline, body);
    } catch (ExecutionException | TimeoutException failure) {
      abort(sent, body);
      throw failed(failure);
    } catch (InterruptedException interrupted) {
      abort(sent, body);
      throw interrupted;
    }
  }

  /// The same, where anything but success is a failure.
  public Reply postSuccessfully(String route, String contentType, byte[] content, Deadline deadline)
      throws InterruptedException, TemporaryFailure {
    return successful(post(route, contentType, content, deadline));
  }

  /// A reply, unless its status tells of a failure.
  public Reply successful(Reply reply) throws TemporaryFailure {
    if (reply.status() == 200) {
      return reply;
    }
    reply.close();
    throw failures().status(reply.status(), reply.headers());
  }

  private static Reply reply(
      CompletableFuture<HttpResponse<ReplyBody>> sent, Deadline deadline, ReplyBody body)
      throws ExecutionException, TimeoutException, InterruptedException {
    var response = sent.get(deadline.left(), TimeUnit.NANOSECONDS);
    return new Reply(response.statusCode(), response.headers(), body);
  }

  private static void abort(CompletableFuture<?> sent, ReplyBody body) {
    sent.cancel(true);
    body.close();
  }

  /// An interrupt may have broken the connection before it was noticed.
  private RuntimeException failed(Exception failure) throws InterruptedException, TemporaryFailure {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    var cause = failure.getCause();
    return failures().connection(cause == null ? failure : cause);
  }

  private HttpRequest.Builder request(String route) {
    var request = HttpRequest.newBuilder(url.resolve(route));
    headers.forEach(request::header);
    return request;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
