package dev.parlando.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.protocol.ProtocolException;
import org.junit.jupiter.api.Test;

final class SeatsTest {
  private final Seats seats = new Seats(3, 2);

  private void refuses(String owner) {
    assertThatThrownBy(() -> seats.take(owner, false))
        .isInstanceOfSatisfying(
            ProtocolException.class, full -> assertThat(full.closeCode()).isEqualTo(1011))
        .hasMessageStartingWith("RESOURCE_EXHAUSTED: Maximum concurrent se");
  }

  @Test
  void oneKeyHasItsShareAndAllTogetherHaveTheirs() {
    var first = seats.take("a", false);
    seats.take("a", false);
    refuses("a");
    seats.take("b", false);
    refuses("c");
    first.leave();
    first.leave();
    assertThat(seats.taken()).isEqualTo(2);
    seats.take("a", false);
    refuses("b");
  }

  @Test
  void whoResumesHasASeatAlready() {
    seats.take("a", false);
    var old = seats.take("a", false);
    seats.take("a", true);
    old.leave();
    assertThat(seats.taken()).isEqualTo(2);
    refuses("a");
  }

  @Test
  void whoIsNotKnownByNameIsNotLimitedByIt() {
    for (int i = 0; i < 3; i++) {
      seats.take("", false);
    }
    refuses("");
  }
}
