package dev.parlando.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.engine.Conversation;
import dev.parlando.engine.scripted.ManualTicker;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.GoAway;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.SetupComplete;
import dev.parlando.server.sessions.TimedConversation.Allowance;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TimedConversationTest {
  private static final GoAway FIFTY_SECONDS = new GoAway(Duration.ofSeconds(50), null);
  private static final Allowance TEN_MINUTES =
      new Allowance(Duration.ofSeconds(590), Duration.ofSeconds(50), null);
  private static final Allowance ONE_MINUTE_OF_SILENCE =
      new Allowance(null, Duration.ZERO, Duration.ofMinutes(1));

  private final ManualTicker ticker = new ManualTicker();
  private final AtomicInteger rings = new AtomicInteger();
  private final Greeting greeting = new Greeting();

  private TimedConversation talk(Allowance allowance) {
    return new TimedConversation(greeting, allowance, ticker, rings::incrementAndGet);
  }

  private void pass(int seconds) {
    ticker.advance(Duration.ofSeconds(seconds));
  }

  @Test
  void theClientIsToldFiftySecondsAheadAndCutOffThen() {
    var talk = talk(TEN_MINUTES);
    assertThat(talk.poll()).isInstanceOf(SetupComplete.class);
    pass(539);
    assertThat(talk.poll()).isNull();
    rings.set(0);
    pass(1);
    assertThat(rings).hasValue(1);
    assertThat(talk.poll()).isEqualTo(FIFTY_SECONDS);
    assertThat(talk.poll()).isNull();
    pass(49);
    assertThat(talk.poll()).isNull();
    pass(1);
    assertThat(rings).hasValue(2);
    assertThatThrownBy(talk::poll)
        .isInstanceOfSatisfying(
            ProtocolException.class,
            end -> {
              assertThat(end.closeCode()).isEqualTo(1008);
              assertThat(end.reason())
                  .startsWith(
                      "Connection aborted because the client failed to close the connection after"
                          + " receiving a GoAway signal once the session durat");
            });
  }

  @Test
  void aPollThatComesLateTellsWhatIsLeftInWholeSeconds() {
    var talk = talk(TEN_MINUTES);
    talk.poll();
    ticker.advance(Duration.ofMillis(545_300));
    assertThat(talk.poll()).isEqualTo(new GoAway(Duration.ofSeconds(45), null));
  }

  @Test
  void theGreetingComesBeforeAnyWarning() {
    var talk = talk(new Allowance(Duration.ofSeconds(50), Duration.ofSeconds(50), null));
    assertThat(talk.poll()).isInstanceOf(SetupComplete.class);
    assertThat(rings).hasValue(1);
    assertThat(talk.poll()).isEqualTo(FIFTY_SECONDS);
  }

  @Test
  void withoutALifetimeACallNeverDies() {
    var talk = talk(new Allowance(null, Duration.ofSeconds(50), null));
    talk.poll();
    pass(1_000_000);
    assertThat(talk.poll()).isNull();
  }

  @Test
  void whoIsToldToGoEarlierHasNoLongerTimeThanThat() {
    var talk = talk(TEN_MINUTES);
    talk.poll();
    talk.endIn(Duration.ofSeconds(50));
    assertThat(talk.poll()).isEqualTo(FIFTY_SECONDS);
    talk.endIn(Duration.ofSeconds(60));
    assertThat(talk.poll()).isNull();
    pass(50);
    assertThatThrownBy(talk::poll).isInstanceOf(ProtocolException.class);
  }

  @Test
  void aClientThatSaysNothingIsLetGo() {
    var talk = talk(ONE_MINUTE_OF_SILENCE);
    talk.poll();
    pass(59);
    assertThat(talk.accept(RealtimeInput.text("hello"))).isTrue();
    pass(59);
    assertThat(talk.poll()).isNull();
    rings.set(0);
    pass(1);
    assertThat(rings).hasValue(1);
    assertThatThrownBy(talk::poll)
        .isInstanceOf(ProtocolException.class)
        .hasMessageStartingWith("The operation was aborted.");
  }

  @Test
  void aClientThatTalksIsHeardWithoutAnAlarmForEachMessage() {
    var talk = talk(ONE_MINUTE_OF_SILENCE);
    talk.poll();
    rings.set(0);
    for (int second = 0; second < 600; second++) {
      assertThat(talk.accept(RealtimeInput.text("hello"))).isTrue();
      pass(1);
      assertThat(talk.poll()).isNull();
    }
    assertThat(rings.get()).isLessThan(20);
  }

  @Test
  void onceClosedItRingsNoMore() {
    var talk = talk(TEN_MINUTES);
    talk.close();
    rings.set(0);
    pass(1000);
    assertThat(rings).hasValue(0);
    assertThat(greeting.closed).isTrue();
  }

  /// Greets, and says nothing else.
  private static final class Greeting implements Conversation {
    private final Deque<ServerMessage> messages = new ArrayDeque<>(List.of(SetupComplete.of("s")));
    private boolean closed;

    @Override
    public boolean accept(ClientMessage message) {
      return true;
    }

    @Override
    public @Nullable ServerMessage poll() {
      return messages.poll();
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
