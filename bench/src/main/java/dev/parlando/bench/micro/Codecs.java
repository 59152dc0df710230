package dev.parlando.bench.micro;

import com.google.genai.types.LiveClientMessage;
import com.google.genai.types.LiveClientRealtimeInput;
import com.google.genai.types.LiveServerMessage;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.ServerMessage;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The codecs that are compared: ours, Jackson's stream with the JDK's base64, and Google's client.
final class Codecs {
  private static final LiveCodec OURS = new LiveCodec(Dialect.GEMINI);
  private static final JsonFactory JACKSON = new JsonFactory();

  private Codecs() {}

  static byte[] json(ClientMessage message) {
    return OURS.encode(message);
  }

  static byte[] json(ServerMessage message) {
    return OURS.encode(message);
  }

  static Object message(byte[] json, boolean ofClient) {
    return ofClient ? OURS.decodeClient(json) : OURS.decodeServer(json);
  }

  /// The sound in a message, found by Jackson's tokens.
  static byte @Nullable [] soundByJackson(byte[] json) {
    byte[] sound = null;
    try (var parser = JACKSON.createParser(ObjectReadContext.empty(), json)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING && "data".equals(parser.currentName())) {
          sound = Base64.getDecoder().decode(parser.getString());
        }
      }
    }
    return sound;
  }

  /// How many tokens a message has, all texts read.
  static int tokensByJackson(byte[] json) {
    int tokens = 0;
    try (var parser = JACKSON.createParser(ObjectReadContext.empty(), json)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        tokens += token == JsonToken.VALUE_STRING ? parser.getString().length() : 1;
      }
    }
    return tokens;
  }

  /// Sound as a message, written by Jackson.
  static byte[] jsonByJackson(byte[] pcm, boolean ofClient) {
    var bytes = new ByteArrayOutputStream(pcm.length * 4 / 3 + 160);
    try (var out = JACKSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      out.writeName(ofClient ? "realtimeInput" : "serverContent");
      out.writeStartObject();
      if (!ofClient) {
        out.writeName("modelTurn");
        out.writeStartObject();
        out.writeName("parts");
        out.writeStartArray();
        out.writeStartObject();
      }
      out.writeName(ofClient ? "audio" : "inlineData");
      out.writeStartObject();
      out.writeName("mimeType");
      out.writeString(ofClient ? "audio/pcm;rate=16000" : "audio/pcm;rate=24000");
      out.writeName("data");
      out.writeString(Base64.getEncoder().encodeToString(pcm));
    } // closing the generator closes what is open
    return bytes.toByteArray();
  }

  /// A message of the server, read by Google's client.
  static Object serverByGoogle(String json) {
    return LiveServerMessage.fromJson(json);
  }

  static Object clientByGoogle(String json) {
    return LiveClientMessage.fromJson(json);
  }

  /// Sound as a message, written by Google's client.
  static String jsonByGoogle(byte[] pcm) {
    var audio = com.google.genai.types.Blob.builder().data(pcm).mimeType("audio/pcm;rate=16000");
    return LiveClientMessage.builder()
        .realtimeInput(LiveClientRealtimeInput.builder().audio(audio.build()).build())
        .build()
        .toJson();
  }
}
