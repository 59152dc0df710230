package dev.parlando.engine.memory;

import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.GenerationConfig;
import dev.parlando.protocol.MediaResolution;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.UsageMetadata.ModalityTokenCount;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tokens by modality, as the hosted service counts them where that is known: 25 a second of sound,
/// 258 a picture (64 at low resolution, 256 at medium). Text is taken at four letters a token.
final class Tokens {
  private static final double PER_SECOND = 25;
  private static final double LETTERS_PER_TOKEN = 4;

  private final Map<Modality, Integer> counts = new EnumMap<>(Modality.class);
  private final int perPicture;

  Tokens(@Nullable GenerationConfig config) {
    this.perPicture = perPicture(config == null ? null : config.mediaResolution());
  }

  private static int perPicture(@Nullable MediaResolution resolution) {
    return switch (resolution) {
      case MEDIA_RESOLUTION_LOW -> 64;
      case MEDIA_RESOLUTION_MEDIUM -> 256;
      case MEDIA_RESOLUTION_HIGH, MEDIA_RESOLUTION_UNSPECIFIED -> 258;
      case null -> 258;
    };
  }

  /// What every turn is told: instruction, functions, and what comes before the history.
  Tokens addBriefing(Prompt briefing) {
    addText(briefing.systemInstruction());
    briefing.functions().forEach(function -> addText(function.toString()));
    briefing.history().forEach(this::add);
    return this;
  }

  /// Speech counts as sound, not as its words.
  Tokens add(Entry entry) {
    if (entry.spoken() > 0) {
      addSound(entry.spoken());
      entry.content().parts().stream().filter(Part.InlineData.class::isInstance).forEach(this::add);
    } else {
      add(entry.content());
    }
    return this;
  }

  private void add(Content content) {
    content.parts().forEach(this::add);
  }

  private void add(Part part) {
    switch (part) {
      case Part.Text(var text, _) -> addText(text);
      case Part.InlineData(var blob, _) -> add(blob);
      case Part.Call(var call, _) -> addText(call.toString());
      case Part.Response(var response, _) -> addText(response.toString());
      case Part.ExecutableCode(_, var code, _, _) -> addText(code);
      case Part.CodeExecutionResult(_, var output, _, _) -> addText(output == null ? "" : output);
      case Part.FileData _, Part.Other _ -> {}
    }
  }

  private void add(Blob blob) {
    if (blob.is("image/")) {
      count(Modality.IMAGE, perPicture);
    } else if (blob.is("audio/")) {
      addSound(blob.data().length / 2.0 / Audio.INPUT_RATE);
    }
  }

  void addSound(double seconds) {
    count(Modality.AUDIO, (int) Math.round(seconds * PER_SECOND));
  }

  void addText(String text) {
    count(Modality.TEXT, ofText(text));
  }

  static int ofText(String text) {
    return (int) Math.ceil(text.length() / LETTERS_PER_TOKEN);
  }

  private void count(Modality modality, int tokens) {
    if (tokens > 0) {
      counts.merge(modality, tokens, Integer::sum);
    }
  }

  int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  List<ModalityTokenCount> details() {
    var details = new ArrayList<ModalityTokenCount>();
    counts.forEach((modality, count) -> details.add(new ModalityTokenCount(modality, count)));
    return details;
  }
}
