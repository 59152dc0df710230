package dev.parlando.bench.micro;

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
  TRANSCRIPT,
  TOOL_CALL,
  SETUP;

  Object message() {
    return switch (this) {
      case TRANSCRIPT ->
          ServerContent.said(
              Transcription.of("It will be sunny until the evening, then it rains."));
      case TOOL_CALL ->
          ToolCall.of(
              new FunctionCall(
                  "function-call-7c1f", "get_weather", Map.of("city", "Paris", "days", 3L)));
      case SETUP -> Setup.of("parlando");
    };
  }

  boolean isOfClient() {
    return this == SETUP;
  }

  static byte[] encoded(Object message) {
    return message instanceof ClientMessage client
        ? Codecs.json(client)
        : Codecs.json((ServerMessage) message);
  }
}
