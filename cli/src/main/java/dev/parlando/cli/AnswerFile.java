package dev.parlando.cli;

import dev.parlando.cli.talk.Sound;
import dev.parlando.client.audio.AudioSink;
import dev.parlando.server.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the answer goes: the speaker, unless a file is named.
final class AnswerFile {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the answer into this WAV file instead of playing it.")
  private @Nullable Path out;

  /// Opens it.
  ///
  /// @throws ConfigException when there can be no such file
  /// @throws IOException when there is no speaker
  AudioSink open() throws IOException {
    if (out == null) {
      return Sound.speaker();
    }
    try {
      return Sound.newFile(out);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("--out " + e.getMessage(), e);
    }
  }
}
