package dev.parlando.providers.process;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Where programs are.
final class Installed {
  private Installed() {}

  /// A program by its name, looked for on the path, or by its own path.
  ///
  /// @param advice how to get it
  /// @throws StageException when it is not there
  static String require(String command, String advice) {
    return find(command)
        .orElseThrow(() ->
            new StageException(
                Kind.UNAVAILABLE,
                "the program "
                    + Path.of(command).getFileName()
                    + " is not installed ("
                    + advice
                    + "; setting 'command' tells where it is)"));
  }

  static Optional<String> find(String command) {
    if (command.contains(File.separator)) {
      return Files.isExecutable(Path.of(command)) ? Optional.of(command) : Optional.empty();
    }
    var path = System.getenv("PATH");
    return Arrays.stream((path == null ? "" : path).split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, command))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .map(Path::toString)
        .findFirst();
  }
}
