package dev.parlando.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// The golden frames under the test resources.
final class Frames {
  static final LiveCodec GEMINI = new LiveCodec(Dialect.GEMINI);
  static final LiveCodec VERTEX = new LiveCodec(Dialect.VERTEX);

  private Frames() {}

  /// The frames of a folder by their names.
  static Map<String, byte[]> in(String folder) {
    var frames = new LinkedHashMap<String, byte[]>();
    try (var files = Files.list(folder(folder))) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        frames.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return frames;
  }

  private static Path folder(String name) {
    try {
      var folder = Frames.class.getResource("/frames/" + name);
      return Path.of(Objects.requireNonNull(folder).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static ClientMessage client(String json) {
    return GEMINI.decodeClient(json.getBytes(UTF_8));
  }

  static ServerMessage server(String json) {
    return GEMINI.decodeServer(json.getBytes(UTF_8)).getFirst();
  }

  static String written(ClientMessage message) {
    return new String(GEMINI.encode(message), UTF_8);
  }

  static String written(ServerMessage message) {
    return new String(GEMINI.encode(message), UTF_8);
  }

  /// A message without what this version does not know, which only a setup keeps.
  static ClientMessage known(ClientMessage message) {
    return message instanceof Setup setup
        ? new Setup(
            setup.model(),
            setup.generationConfig(),
            setup.systemInstruction(),
            setup.tools(),
            setup.toolConfig(),
            setup.realtimeInputConfig(),
            setup.sessionResumption(),
            setup.contextWindowCompression(),
            setup.inputAudioTranscription(),
            setup.outputAudioTranscription(),
            setup.proactivity(),
            setup.historyConfig(),
            setup.explicitVadSignal(),
            setup.avatarConfig(),
            setup.safetySettings(),
            setup.labels(),
            setup.prefixTurns(),
            setup.flat())
        : message;
  }
}
