package dev.parlando.server;

import static dev.parlando.server.RawSocket.BINARY;
import static dev.parlando.server.RawSocket.CLOSE;
import static dev.parlando.server.RawSocket.CONTINUATION;
import static dev.parlando.server.RawSocket.PING;
import static dev.parlando.server.RawSocket.PONG;
import static dev.parlando.server.RawSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6455, byte by byte.
final class WireTest {
  private final LiveServer server;

  WireTest() throws IOException {
    server =
        LiveServer.builder()
            .config(ServerConfig.embedded().with("limits.maxMessageBytes", "1000000"))
            .model(new Echo().model("echo"))
            .start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private RawSocket greeted() throws IOException {
    var raw = RawSocket.upgraded(server).send(TEXT, Caller.SETUP);
    assertThat(raw.receive().text()).contains("setupComplete");
    return raw;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String typed(String text) {
    return "{\"realtimeInput\":{\"text\":\"" + text + "\"}}";
  }

  @Test
  void theHandshakeIsAcceptedWithoutCompression() throws Exception {
    try (var raw = new RawSocket(server.port())) {
      var head =
          raw.upgrade(
              Caller.DEVELOPER,
              "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n");
      assertThat(head)
          .startsWith("http/1.1 101")
          .contains("sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=")
          .doesNotContain("permessage-deflate");
    }
  }

  @Test
  void fragmentsMakeOneMessageAndAPingBetweenThemIsAnsweredAtOnce() throws Exception {
    var message = utf8(typed("in three parts, ü"));
    try (var raw = greeted()) {
      raw.send(false, TEXT, Arrays.copyOfRange(message, 0, 10));
      raw.send(PING, "now");
      var pong = raw.receive();
      assertThat(pong.opcode()).isEqualTo(PONG);
      assertThat(pong.text()).isEqualTo("now");
      // The cut goes through a character.
      raw.send(false, CONTINUATION, Arrays.copyOfRange(message, 10, message.length - 5));
      raw.send(true, CONTINUATION, Arrays.copyOfRange(message, message.length - 5, message.length));
      assertThat(raw.receive().text()).contains("in three parts");
    }
  }

  @Test
  void anEmptyFirstFragmentKeepsTheMessagesKind() throws Exception {
    try (var raw = greeted()) {
      raw.send(false, TEXT, new byte[0]);
      raw.send(true, CONTINUATION, new byte[] {(byte) 0xff});
      assertThat(raw.receive().code()).isEqualTo(1007);
    }
  }

  @Test
  void bytesDribblingInAreAMessageInTheEnd() throws Exception {
    try (var raw = greeted()) {
      for (byte one : RawSocket.frame(0x80 | TEXT, utf8(typed("slowly")))) {
        raw.bytes(new byte[] {one});
      }
      assertThat(raw.receive().text()).contains("slowly");
    }
  }

  @Test
  void invalidUtf8InATextFrameIs1007() throws Exception {
    for (byte[] bad :
        new byte[][] {
          {(byte) 0xc0, (byte) 0xaf},
          {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          {
            'a',
            'b',
            'c',
            'd',
            'e',
            'f',
            'g',
            'h',
            'i',
            (byte) 0xf4,
            (byte) 0x90,
            (byte) 0x80,
            (byte) 0x80
          },
          {(byte) 0xe2, (byte) 0x82}
        }) {
      try (var raw = greeted()) {
        var close = raw.send(true, TEXT, bad).receive();
        assertThat(close.opcode()).isEqualTo(CLOSE);
        assertThat(close.code()).isEqualTo(1007);
      }
    }
  }

  @Test
  void aFrameTooBigIs1009AndTheClientMayFinishSending() throws Exception {
    try (var raw = greeted()) {
      raw.send(true, BINARY, new byte[20_000_000]);
      assertThat(raw.receive().code()).isEqualTo(1009);
      assertThat(raw.atEnd()).isTrue();
    }
  }

  @Test
  void aMessageTooBigInFragmentsIs1009() throws Exception {
    try (var raw = greeted()) {
      raw.send(false, TEXT, new byte[600_000]);
      raw.send(true, CONTINUATION, new byte[600_000]);
      assertThat(raw.receive().code()).isEqualTo(1009);
    }
  }

  @Test
  void theLargestMessageIsHeard() throws Exception {
    try (var raw = greeted()) {
      var message = typed("long") + " ".repeat(1_000_000 - typed("long").length());
      assertThat(raw.send(TEXT, message).receive().text()).contains("long");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0xc1, 0xa1, 0x91, 0x83, 0x87, 0x8b, 0x8f, 0x80, 0x09, 0x08})
  void framesThatMustNotBeAre1002(int first) throws Exception {
    try (var raw = greeted()) {
      raw.bytes(RawSocket.frame(first, utf8("x")));
      assertThat(raw.receive().code()).isEqualTo(1002);
      assertThat(raw.atEnd()).isTrue();
    }
  }

  @Test
  void anUnmaskedFrameIs1002() throws Exception {
    try (var raw = greeted()) {
      raw.bytes(new byte[] {(byte) 0x81, 1, 'x'});
      assertThat(raw.receive().code()).isEqualTo(1002);
    }
  }

  @Test
  void aNewMessageInTheMiddleOfAnotherIs1002() throws Exception {
    try (var raw = greeted()) {
      raw.send(false, TEXT, utf8("{")).send(true, TEXT, utf8("{}"));
      assertThat(raw.receive().code()).isEqualTo(1002);
    }
  }

  @Test
  void aPingTooLongIs1002() throws Exception {
    try (var raw = greeted()) {
      raw.send(true, PING, new byte[126]);
      assertThat(raw.receive().code()).isEqualTo(1002);
    }
  }

  @Test
  void aCloseIsEchoedWithItsCode() throws Exception {
    try (var raw = greeted()) {
      raw.send(true, CLOSE, new byte[] {0x0b, (byte) 0xb8, 'b', 'y', 'e'});
      var close = raw.receive();
      assertThat(close.opcode()).isEqualTo(CLOSE);
      assertThat(close.code()).isEqualTo(3000);
      assertThat(raw.atEnd()).isTrue();
    }
  }

  @Test
  void anEmptyCloseIsEchoedEmpty() throws Exception {
    try (var raw = greeted()) {
      raw.send(true, CLOSE, new byte[0]);
      assertThat(raw.receive().payload()).isEmpty();
      assertThat(raw.atEnd()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 2999})
  void aCloseCodeThatMustNotBeSentIs1002(int code) throws Exception {
    try (var raw = greeted()) {
      raw.send(true, CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
      assertThat(raw.receive().code()).isEqualTo(1002);
    }
  }

  @Test
  void aCloseOfOneByteIs1002() throws Exception {
    try (var raw = greeted()) {
      assertThat(raw.send(true, CLOSE, new byte[1]).receive().code()).isEqualTo(1002);
    }
  }

  @Test
  void pingsAreAnsweredBetweenTheMessagesOfALongAnswer() throws Exception {
    try (var raw = greeted()) {
      raw.send(TEXT, typed("flood")).send(PING, "are you there?");
      RawSocket.Frame frame;
      do {
        frame = raw.receive();
      } while (frame.opcode() != PONG);
      assertThat(frame.text()).isEqualTo("are you there?");
    }
  }

  @Test
  void theConnectionEndsOnceTheClientHasEchoedTheClose() throws Exception {
    try (var raw = greeted()) {
      raw.send(TEXT, "not json");
      var close = raw.receive();
      assertThat(close.code()).isEqualTo(1007);
      raw.send(true, CLOSE, Arrays.copyOf(close.payload(), 2));
      assertThat(raw.atEnd()).isTrue();
    }
  }

  @Test
  void aSilentClientIsAskedForASignOfLifeThenLetGo() throws Exception {
    try (var impatient =
            LiveServer.builder()
                .config(ServerConfig.embedded().with("limits.idleTimeout", "200ms"))
                .model(new Echo().model("echo"))
                .start();
        var raw = RawSocket.upgraded(impatient)) {
      assertThat(raw.receive().opcode()).isEqualTo(PING);
      raw.send(true, PONG, new byte[0]);
      assertThat(raw.receive().opcode()).isEqualTo(PING);
      assertThat(raw.receive().code()).isEqualTo(1001);
    }
  }
}
