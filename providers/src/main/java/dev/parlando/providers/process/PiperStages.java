package dev.parlando.providers.process;

import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.providers.http.KnownSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Speaks with Piper, a neural synthesizer for which there are voices in some forty languages.
///
/// Beside the common settings: `model`, the voice's `.onnx` file, with its `.onnx.json` beside it;
/// `warm`, how many processes wait with the voice loaded (1, up to 8). A `voice` is the number of a
/// speaker, of voices that have several.
public final class PiperStages implements StageProvider {
  @Override
  public String name() {
    return "piper";
  }

  @Override
  public String describe() {
    return "speaks with Piper";
  }

  @Override
  public Synthesizer synthesizer(StageSettings settings) {
    var spoken = SpokenSettings.of(settings, "model", "warm");
    var model = Path.of(spoken.known().require("model"));
    var command =
        Installed.require(
            spoken.known().text("command", "piper"),
            "with Python: pip install piper-tts; or a release of rhasspy/piper");
    if (!Files.isRegularFile(model)) {
      throw KnownSettings.refused("setting 'model' names no file");
    }
    var voice = PiperVoice.read(model);
    var speakers = voice.speakers();
    var speaker =
        new PiperSpeaker(
            List.of(command, "--model", model.toString(), "--output_raw"),
            voice,
            spoken.cast(speakers.isEmpty() ? "" : "0", speakers, speakers),
            1 / spoken.speed(),
            spoken.known().count("warm", 1, 1, 8));
    return spoken.synthesizer(speaker);
  }
}
