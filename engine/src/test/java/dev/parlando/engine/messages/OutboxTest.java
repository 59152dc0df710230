package dev.parlando.engine.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Transcription;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final AtomicInteger bells = new AtomicInteger();
  private final AtomicInteger rooms = new AtomicInteger();
  private final Outbox outbox = new Outbox(bells::incrementAndGet, rooms::incrementAndGet);

  @Test
  void messagesComeOutInOrderAndTheBellTells() {
    outbox.put(ServerContent.interruption());
    outbox.put(ServerContent.endOfGeneration());

    assertThat(bells).hasValue(2);
    assertThat(outbox.poll()).isEqualTo(ServerContent.interruption());
    assertThat(outbox.poll()).isEqualTo(ServerContent.endOfGeneration());
    assertThat(outbox.poll()).isNull();
  }

  @Test
  void soundFillsItAndReadingMakesRoomAgain() {
    outbox.put(sound(30_000));
    assertThat(outbox.hasRoom()).isTrue();
    outbox.put(sound(30_000));
    assertThat(outbox.hasRoom()).isFalse();

    assertThat(outbox.poll()).isNotNull();

    assertThat(outbox.hasRoom()).isTrue();
    assertThat(rooms).hasValue(1);
  }

  @Test
  void whatTheModelSaidCanBeTakenBackButNothingElse() {
    outbox.put(ServerContent.said(Transcription.of("before")));
    outbox.put(ServerContent.endOfTurn(null, null));
    outbox.put(ServerContent.heard(Transcription.of("hello")));
    outbox.put(ServerContent.said(Transcription.of("well")));
    outbox.put(sound(60_000));

    outbox.dropTurn();

    assertThat(outbox.hasRoom()).isTrue();
    assertThat(outbox.poll()).isEqualTo(ServerContent.said(Transcription.of("before")));
    assertThat(outbox.poll()).isEqualTo(ServerContent.endOfTurn(null, null));
    assertThat(outbox.poll()).isEqualTo(ServerContent.heard(Transcription.of("hello")));
    assertThat(outbox.poll()).isNull();
  }

  @Test
  void theEndIsToldOnceTheRestIsPolled() {
    outbox.put(ServerContent.interruption());
    outbox.end(ProtocolException.invalid("first"));
    outbox.end(ProtocolException.invalid("second"));

    assertThat(outbox.isOver()).isTrue();
    assertThat(outbox.poll()).isEqualTo(ServerContent.interruption());
    assertThatThrownBy(outbox::poll).hasMessage("first");
  }

  @Test
  void aClientThatNeverReadsIsGivenUp() {
    for (int i = 0; i < 1000 && !outbox.isOver(); i++) {
      outbox.put(sound(48_000));
    }

    assertThat(outbox.isOver()).isTrue();
  }

  private static ServerMessage sound(int bytes) {
    return ServerContent.says(Part.inline(Blob.of("audio/pcm", new byte[bytes])));
  }
}
