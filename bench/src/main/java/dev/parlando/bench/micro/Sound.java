package dev.parlando.bench.micro;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import java.util.Base64;
import java.util.Random;

/// A sample in all the shapes that are compared.
final class Sound {
  final boolean isOfClient;
  final byte[] pcm;
  final byte[] base64;
  final byte[] json;
  final String text;
  final RealtimeInput input;
  final ServerContent output;

  Sound(AudioSample sample) {
    isOfClient = sample.isOfClient();
    pcm = new byte[sample.bytes];
    new Random(sample.bytes).nextBytes(pcm);
    base64 = Base64.getEncoder().encode(pcm);
    input = RealtimeInput.audio(Blob.of("audio/pcm;rate=16000", pcm));
    output = ServerContent.says(Part.inline(Blob.of("audio/pcm;rate=24000", pcm)));
    json = isOfClient ? Codecs.json(input) : Codecs.json(output);
    text = new String(json, ISO_8859_1);
  }
}
