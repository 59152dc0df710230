package dev.parlando.bench.micro;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.Transcription;
import java.util.Map;

/// Messages without sound.
public enum OtherSample {
  TRANSCRIPT(
      ServerContent.said(Transcription.of("It will be sunny until the evening, then it rains."))),
  TOOL_CALL(
      ToolCall.of(
          new FunctionCall(
              "function-call-7c1f", "get_weather", Map.of("city", "Paris", "days", 3L)))),
  SETUP(Setup.of("parlando"));

  final Object message;
  final byte[] json;
  final String text;

  OtherSample(Object message) {
    this.message = message;
    this.json = encoded(message);
    this.text = new String(json, ISO_8859_1);
  }

  static byte[] encoded(Object message) {
    return message instanceof ClientMessage client
        ? Codecs.json(client)
        : Codecs.json((ServerMessage) message);
  }

  boolean isOfClient() {
    return message instanceof ClientMessage;
  }
}
