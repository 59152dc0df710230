package dev.parlando.providers.discovery;

import dev.parlando.providers.http.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Looks for language models where servers of them usually listen on this machine.
public final class Discovery {
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final List<LocalServer> servers;

  Discovery(List<LocalServer> servers) {
    this.servers = List.copyOf(servers);
  }

  /// Where Ollama, LM Studio, vLLM and llama.cpp listen unless told otherwise.
  ///
  /// @param except ports that are not to be asked, such as one's own
  public static Discovery usual(Set<Integer> except) {
    var servers =
        new ArrayList<>(
            List.of(
                new LocalServer("Ollama", 11434),
                new LocalServer("LM Studio", 1234),
                new LocalServer("vLLM", 8000),
                new LocalServer("llama.cpp", 8080)));
    servers.removeIf(server -> except.contains(server.port()));
    return new Discovery(servers);
  }

  /// The first server's model, in the order above. All are asked at once; who has not answered
  /// after a fifth of a second is not waited for.
  public Optional<LocalModel> find() throws InterruptedException {
    var deadline = Deadline.in(PATIENCE);
    var asked = new ArrayList<FutureTask<@Nullable LocalModel>>();
    for (var server : servers) {
      var asking = new FutureTask<@Nullable LocalModel>(() -> server.model(deadline));
      Thread.ofVirtual().name("discovery-" + server.port()).start(asking);
      asked.add(asking);
    }
    for (var asking : asked) {
      var found = found(asking);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private static @Nullable LocalModel found(FutureTask<@Nullable LocalModel> asking)
      throws InterruptedException {
    try {
      return asking.get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure.getCause());
    }
  }
}
