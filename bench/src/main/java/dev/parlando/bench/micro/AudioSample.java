package dev.parlando.bench.micro;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import java.util.Base64;
import java.util.Random;

/// The messages that carry sound, which are nearly all of a conversation's.
public enum AudioSample {
  /// A client's 30 ms.
  CLIENT_960(960),
  /// A client's 100 ms.
  CLIENT_3200(3200),
  /// A server's 100 ms.
  SERVER_4800(4800);

  static final LiveCodec CODEC = new LiveCodec(Dialect.GEMINI);

  final byte[] pcm;
  final byte[] base64;
  final byte[] json;
  final String text;
  final RealtimeInput input;
  final ServerContent output;

  AudioSample(int bytes) {
    pcm = new byte[bytes];
    new Random(bytes).nextBytes(pcm);
    base64 = Base64.getEncoder().encode(pcm);
    input = RealtimeInput.audio(Blob.of("audio/pcm;rate=16000", pcm));
    output = ServerContent.says(Part.inline(Blob.of("audio/pcm;rate=24000", pcm)));
    json = isOfClient() ? Codecs.json(input) : Codecs.json(output);
    text = new String(json, ISO_8859_1);
  }

  boolean isOfClient() {
    return name().startsWith("CLIENT");
  }
}
