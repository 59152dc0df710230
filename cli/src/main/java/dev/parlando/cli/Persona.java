package dev.parlando.cli;

import dev.parlando.protocol.GenerationConfig;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who answers: the model, its voice, its instruction.
final class Persona {
  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "The model (default gemini-live).",
      defaultValue = "gemini-live")
  private String model = "gemini-live";

  @Option(names = "--voice", paramLabel = "NAME", description = "The voice that answers.")
  private @Nullable String voice;

  @Option(
      names = "--system",
      paramLabel = "TEXT",
      description = "The system instruction: who the model shall be.")
  private @Nullable String system;

  /// The setup that was asked for, with transcripts of what the model says.
  SetupBuilder setup(Modality modality) {
    var setup =
        Setup.builder(model)
            .generationConfig(GenerationConfig.of(modality, voice))
            .transcribeOutput();
    return system == null ? setup : setup.systemInstruction(system);
  }
}
