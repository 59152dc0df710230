package dev.parlando.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.spi.ModelEvent.Text;
import dev.parlando.providers.http.StreamingServer;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CancellationTest {
  private final OpenAiServer openAi = new OpenAiServer();

  @AfterEach
  void close() throws IOException {
    openAi.close();
  }

  @Test
  void anInterruptBeforeTheServerAnswersHangsUp() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"));
    var exchange = openAi.server().next();
    generation.interrupt();
    assertThat(generation.failure()).isInstanceOf(InterruptedException.class);
    assertThat(exchange.clientLeft()).isTrue();
  }

  @Test
  void anInterruptBeforeTheFirstTokenHangsUp() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"));
    var exchange = openAi.server().next().stream();
    exchange.piece(StreamingServer.bytes(": thinking\n\n"));
    generation.interrupt();
    assertThat(generation.failure()).isInstanceOf(InterruptedException.class);
    assertThat(exchange.clientLeft()).isTrue();
  }

  @Test
  void anInterruptAfterTheFirstTokenHangsUp() throws Exception {
    var generation = openAi.generation(Prompts.saying("Hello"));
    var exchange = openAi.server().next().stream().words("Once upon");
    assertThat(generation.next()).isEqualTo(new Text("Once upon"));
    generation.interrupt();
    assertThat(generation.failure()).isInstanceOf(InterruptedException.class);
    assertThat(exchange.clientLeft()).isTrue();
  }

  @Test
  void anInterruptWhileTheListenerIsBehindHangsUp() throws Exception {
    var model = openAi.model();
    var behind = new CountDownLatch(1);
    var generation =
        Running.<String>of(_ ->
            model.generate(
                Prompts.saying("Hello"),
                _ -> {
                  behind.countDown();
                  new CountDownLatch(1).await();
                }));
    var exchange = openAi.server().next().stream().words("Once upon");
    behind.await();
    generation.interrupt();
    assertThat(generation.failure()).isInstanceOf(InterruptedException.class);
    assertThat(exchange.clientLeft()).isTrue();
  }

  @Test
  void whoIsInterruptedBeforehandAsksNothing() throws Exception {
    var model = openAi.model();
    var generation =
        Running.<String>of(_ -> {
          Thread.currentThread().interrupt();
          model.generate(Prompts.saying("Hello"), _ -> {});
        });
    assertThat(generation.failure()).isInstanceOf(InterruptedException.class);
    assertThat(openAi.server().connections()).isZero();
  }

  @Test
  void theNextTurnIsAnsweredAfterAThousandInterruptedOnes() throws Exception {
    var model = openAi.model();
    for (int turn = 0; turn < 1000; turn++) {
      var generation = Running.generation(model, Prompts.saying("Hello"));
      var exchange = openAi.server().next();
      if (turn % 2 == 0) {
        exchange.stream().words("Once upon");
        generation.next();
      }
      generation.interrupt();
      assertThat(generation.failure()).isInstanceOf(InterruptedException.class);
      assertThat(exchange.clientLeft()).isTrue();
    }
    var generation = Running.generation(model, Prompts.saying("Hello"));
    openAi.server().next().stream().words("Hi").done();
    assertThat(generation.rest()).containsExactly(new Text("Hi"));
  }

  @Test
  void aClosedModelHangsUp() throws Exception {
    var model = (OpenAiLanguageModel) openAi.model();
    var generation = Running.generation(model, Prompts.saying("Hello"));
    var exchange = openAi.server().next().stream().words("Once upon");
    generation.next();
    model.close();
    assertThat(exchange.clientLeft()).isTrue();
    assertThat(generation.failure()).isNotNull();
  }
}
