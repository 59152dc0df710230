package dev.parlando.e2e;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The official Java SDK, which speaks TLS only, with the options that `parlando trust` prints.
@ExtendWith(Served.class)
final class JavaSdkTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void anApplicationNeedsABaseUrlAndTheLineThatTrustPrints(RunningParlando parlando)
      throws IOException, InterruptedException {
    var command =
        RunningParlando.java(
            parlando.javaTrust(),
            "-cp",
            RunningParlando.classPath(),
            JavaSdkProgram.class.getName(),
            parlando.https(),
            Speech.clip(folder, "What is twelve times twelve?").toString(),
            Speech.redPicture(folder).toString());

    Turn.assertWholeConversation(new Program(command).json());
  }
}
