package dev.parlando.providers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Voice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// With a program that takes Piper's options and lines, and gives raw samples as long as a line.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PiperTest extends ProgramContract {
  /// Writes its options down, then for each line two bytes of every sample of 60 ms a letter.
  private static final String PROGRAM =
      """
      #!/bin/sh
      here=$(dirname "$0")
      echo "$@" >> "$here/options"
      echo "loaded" >&2
      while IFS= read -r line; do
        head -c $((${#line} * 2646)) "$here/tone.raw"
      done
      """;

  private Path folder = Path.of("");
  private Synthesizer piper = (_, _, _) -> {};

  @BeforeAll
  void install(@TempDir Path temporary) throws IOException {
    folder = temporary;
    var program = Files.writeString(folder.resolve("piper"), PROGRAM);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.write(folder.resolve("tone.raw"), Chirp.speech("la".repeat(400), 22_050).bytes());
    voice("one.onnx", 1);
    voice("many.onnx", 4);
    piper = with("one.onnx", Map.of());
    piper.prepare();
  }

  private void voice(String name, int speakers) throws IOException {
    Files.writeString(folder.resolve(name), "");
    Files.writeString(
        folder.resolve(name + ".json"),
        "{\"audio\":{\"sample_rate\":22050},\"espeak\":{\"voice\":\"en-us\"},\"num_speakers\":"
            + speakers
            + "}");
  }

  @Override
  protected Synthesizer synthesizer() {
    return piper;
  }

  @Override
  String quickest() {
    return "Puck";
  }

  @Test
  void theRateIsTheVoicesOwn() throws InterruptedException {
    assertThat(spoken("Hello there.").rate()).isEqualTo(22_050);
  }

  @Test
  void aSpeakerAndAPaceAreChosenByOptions() throws Exception {
    var many = with("many.onnx", Map.of("speed", "2", "voices", "Kore=3"));
    try (var _ = (AutoCloseable) many) {
      var _ = said(many, "Hello there.", new Voice("Kore", null));
    }
    assertThat(Files.readString(folder.resolve("options")))
        .contains("--output_raw --length_scale 0.5 --speaker 3");
  }

  @Test
  void whatIsMissingIsNamed() {
    refused(Map.of(), "'model'");
    refused(
        Map.of("model", folder.resolve("none.onnx").toString(), "command", command()), "'model'");
    refused(
        Map.of("model", folder.resolve("one.onnx").toString(), "command", "no-such-piper"),
        "no-such-piper is not installed");
    refused(Map.of("model", folder.resolve("tone.raw").toString(), "command", command()), ".json");
  }

  private void refused(Map<String, String> settings, String why) {
    assertThatExceptionOfType(StageException.class)
        .isThrownBy(() -> new PiperStages().synthesizer(new StageSettings(settings)))
        .withMessageContaining(why);
  }

  private String command() {
    return folder.resolve("piper").toString();
  }

  private Synthesizer with(String model, Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("command", command());
    all.put("model", folder.resolve(model).toString());
    return new PiperStages().synthesizer(new StageSettings(all));
  }
}
