package dev.parlando.client.wire;

import dev.parlando.protocol.SessionResumption;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.Tool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Setups like another, but for one thing.
public final class Setups {
  private Setups() {}

  /// The same for a model by its whole name, with more tools.
  public static Setup completed(Setup setup, @Nullable String model, List<Tool> more) {
    var tools = new ArrayList<>(setup.tools());
    tools.addAll(more);
    return copy(setup, model, tools, setup.sessionResumption(), setup.flat());
  }

  /// The same for another model by its whole name, in the envelope that every server knows.
  public static Setup forwarded(Setup setup, String model) {
    return copy(setup, model, setup.tools(), setup.sessionResumption(), false);
  }

  /// The same, going on with a session.
  public static Setup resuming(Setup setup, @Nullable SessionResumption resumption) {
    return copy(setup, setup.model(), setup.tools(), resumption, setup.flat());
  }

  private static Setup copy(
      Setup setup,
      @Nullable String model,
      List<Tool> tools,
      @Nullable SessionResumption resumption,
      boolean flat) {
    return new Setup(
        model,
        setup.generationConfig(),
        setup.systemInstruction(),
        tools,
        setup.toolConfig(),
        setup.realtimeInputConfig(),
        resumption,
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
        flat,
        setup.unknown());
  }
}
