package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.protocol.Blob;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.RealtimeInput;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MailboxTest {
  private final AtomicInteger bells = new AtomicInteger();
  private final Mailbox mailbox = new Mailbox(bells::incrementAndGet);

  @Test
  void messagesAreTakenInTheOrderTheyArrived() throws InterruptedException {
    assertThat(mailbox.accept(RealtimeInput.text("a"))).isTrue();
    assertThat(mailbox.accept(RealtimeInput.text("b"))).isTrue();

    assertThat(mailbox.take()).isEqualTo(new SessionEvent.Received(RealtimeInput.text("a"), 1));
    assertThat(mailbox.take()).isEqualTo(new SessionEvent.Received(RealtimeInput.text("b"), 2));
    assertThat(mailbox.poll()).isNull();
  }

  @Test
  void aFullMailboxRefusesAndRingsOnceThereIsRoomAgain() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      assertThat(mailbox.accept(large())).isTrue();
    }
    assertThat(mailbox.accept(large())).isFalse();

    var _ = mailbox.take();

    assertThat(bells).hasValue(1);
    assertThat(mailbox.accept(large())).isTrue();
  }

  @Test
  void whatStagesPostIsAlwaysTaken() {
    while (mailbox.accept(large())) {}

    mailbox.post(new SessionEvent.Tick());

    assertThat(mailbox.poll()).isNotNull();
  }

  private static ClientMessage large() {
    return RealtimeInput.audio(Blob.of("audio/pcm", new byte[(int) (Mailbox.FULL / 3)]));
  }
}
