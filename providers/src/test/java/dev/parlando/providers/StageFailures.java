package dev.parlando.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;

/// What stages end with.
public final class StageFailures {
  private StageFailures() {}

  /// The failure of a stage, which must be of a kind.
  public static StageException of(Running<?> stage, Kind kind) throws InterruptedException {
    var failure = stage.failure();
    assertThat(failure).isInstanceOf(StageException.class);
    var stageException = (StageException) failure;
    assertThat(stageException).isNotNull();
    assertThat(stageException.kind()).isEqualTo(kind);
    return stageException;
  }
}
