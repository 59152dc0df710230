package dev.parlando.server.sessions;

import dev.parlando.engine.Conversation;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.GoAway;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.ServerMessage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A conversation that has its time: it says `goAway` ahead of its end, then ends, and it ends when
/// the client leaves it alone.
///
/// Whoever accepts and polls owns the fields. That nothing happens for a while is noticed by
/// polling, for which the bell rings.
public final class TimedConversation implements Conversation {
  /// Google's words; the close frame holds the first 123 bytes of them.
  private static final String ABORTED =
      "Connection aborted because the client failed to close the connection after receiving a"
          + " GoAway signal once the session duration limit was reached.";

  private static final String ABANDONED =
      "The operation was aborted. No message from the client for limits.times.inputTimeout.";

  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private final Conversation conversation;
  private final Allowance allowance;
  private final Ticker ticker;
  private final Wake wake;

  /// When it ends; absent where it need not.
  private @Nullable Long end;

  /// When the client is to be told, until it has been.
  private @Nullable Long warning;

  private long inputAt;

  /// When it is next looked at whether the client is still there: once a while, not once a message.
  private long inputAlarm;

  private boolean begun;

  /// Its time runs from now on.
  ///
  /// @param bell of whoever polls
  public TimedConversation(
      Conversation conversation, Allowance allowance, Ticker ticker, Runnable bell) {
    this.conversation = conversation;
    this.allowance = allowance;
    this.ticker = ticker;
    this.wake = new Wake(bell);
    this.inputAt = ticker.nanos();
    this.inputAlarm = inputAt;
    if (allowance.lifetime() != null) {
      endIn(allowance.lifetime(), allowance.notice());
    }
    expectInput(inputAt);
  }

  /// Lets the client know, as soon as it is polled, that the conversation ends after a while,
  /// unless it was to end sooner.
  public void endIn(Duration left) {
    endIn(left, left);
    wake.run();
  }

  private void endIn(Duration left, Duration notice) {
    long at = ticker.nanos() + left.toNanos();
    if (end != null && end - at <= 0) {
      return;
    }
    end = at;
    warning = at - notice.toNanos();
    ticker.at(warning, wake);
    ticker.at(at, wake);
  }

  @Override
  public boolean accept(ClientMessage message) {
    hears();
    return conversation.accept(message);
  }

  /// What is timed, for whoever talks to it himself, and says when with [#hears] and [#speaks].
  public Conversation timed() {
    return conversation;
  }

  /// The client has said something.
  public void hears() {
    inputAt = ticker.nanos();
  }

  /// The conversation has said something.
  public void speaks() {
    if (!begun) {
      begun = true;
      wake.run(); // the warning may be due already
    }
  }

  @Override
  public @Nullable ServerMessage poll() {
    var goAway = due();
    if (goAway != null) {
      return goAway;
    }
    var message = conversation.poll();
    if (message != null) {
      speaks();
    }
    return message;
  }

  /// What the client has to be told now of its time.
  ///
  /// @throws ProtocolException when it is over
  public @Nullable GoAway due() {
    long now = ticker.nanos();
    if (begun && warning != null && now - warning >= 0) {
      warning = null;
      return goAway(now);
    }
    if (end != null && now - end >= 0) {
      throw new ProtocolException(ProtocolException.POLICY_VIOLATION, ABORTED);
    }
    expectInput(now);
    return null;
  }

  private GoAway goAway(long now) {
    var left = Duration.ofNanos(end == null ? 0 : Math.max(0, end - now));
    return new GoAway(left.plus(HALF_A_SECOND), null);
  }

  private void expectInput(long now) {
    if (allowance.input() == null) {
      return;
    }
    long due = inputAt + allowance.input().toNanos();
    if (now - due >= 0) {
      throw new ProtocolException(ProtocolException.POLICY_VIOLATION, ABANDONED);
    }
    if (now - inputAlarm >= 0) {
      inputAlarm = due;
      ticker.at(due, wake);
    }
  }

  @Override
  public void close() {
    wake.stop();
    conversation.close();
  }

  /// Rings the bell, until it is stopped: the timer, which takes nothing back, then holds on to
  /// nothing else.
  private static final class Wake implements Runnable {
    private volatile Runnable bell;

    Wake(Runnable bell) {
      this.bell = bell;
    }

    void stop() {
      bell = () -> {};
    }

    @Override
    public void run() {
      bell.run();
    }
  }

  /// How long it may last.
  ///
  /// @param lifetime absent where it may last for ever
  /// @param notice how long before its end the client is told
  /// @param input without a message of the client it ends after so long; absent where it does not
  public record Allowance(@Nullable Duration lifetime, Duration notice, @Nullable Duration input) {}
}
