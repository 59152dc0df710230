package dev.parlando.engine;

import dev.parlando.engine.speech.Playback;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.UsageMetadata;
import dev.parlando.protocol.UsageMetadata.ModalityTokenCount;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts the tokens of a turn. Owned by the session's thread.
///
/// Sound is 25 tokens a second, a picture 258, as the hosted service counts them; text is taken at
/// four letters a token unless the model counts for itself.
final class Meter {
  private static final double TOKENS_PER_SECOND = 25;
  private static final int TOKENS_PER_PICTURE = 258;
  private static final double LETTERS_PER_TOKEN = 4;

  /// Seconds of the user's speech in the whole session: like all context, billed with every turn.
  private double heard;

  private @Nullable UsageMetadata counted;

  void hear(double seconds) {
    heard += seconds;
  }

  /// The model's own count; of several in a turn, around function calls, the last prompt counts and
  /// the answers add up.
  void count(UsageMetadata usage) {
    counted = counted == null ? usage : sum(counted, usage);
  }

  private static UsageMetadata sum(UsageMetadata before, UsageMetadata now) {
    var answer = new EnumMap<Modality, Integer>(Modality.class);
    for (var usage : List.of(before, now)) {
      for (var detail : usage.responseTokensDetails()) {
        if (detail.modality() != null && detail.tokenCount() != null) {
          add(answer, detail.modality(), detail.tokenCount());
        }
      }
    }
    return new UsageMetadata(
        now.promptTokenCount(),
        now.cachedContentTokenCount(),
        sum(before.responseTokenCount(), now.responseTokenCount()),
        sum(before.toolUsePromptTokenCount(), now.toolUsePromptTokenCount()),
        sum(before.thoughtsTokenCount(), now.thoughtsTokenCount()),
        sum(now.totalTokenCount(), sum(before.responseTokenCount(), before.thoughtsTokenCount())),
        now.promptTokensDetails(),
        now.cacheTokensDetails(),
        details(answer),
        now.toolUsePromptTokensDetails(),
        now.trafficType(),
        now.serviceTier());
  }

  private static @Nullable Integer sum(@Nullable Integer one, @Nullable Integer other) {
    return one == null ? other : other == null ? one : Integer.valueOf(one + other);
  }

  /// The usage of the turn that ends now.
  UsageMetadata endTurn(Prompt briefing, List<Content> context, Playback turn) {
    var own = counted;
    counted = null;
    if (own != null && own.totalTokenCount() != null) {
      return own;
    }
    var prompt = new EnumMap<Modality, Integer>(Modality.class);
    add(prompt, Modality.TEXT, tokens(briefing.systemInstruction()));
    add(prompt, Modality.AUDIO, (int) Math.round(heard * TOKENS_PER_SECOND));
    context.forEach(content -> content.parts().forEach(part -> count(prompt, part)));
    var response = new EnumMap<Modality, Integer>(Modality.class);
    if (turn.seconds() > 0) {
      add(response, Modality.AUDIO, (int) Math.round(turn.seconds() * TOKENS_PER_SECOND));
    } else {
      add(response, Modality.TEXT, tokens(turn.text()));
    }
    return UsageMetadata.of(details(prompt), details(response));
  }

  private static void count(Map<Modality, Integer> tokens, Part part) {
    switch (part) {
      case Part.Text(var text, _) -> add(tokens, Modality.TEXT, tokens(text));
      case Part.InlineData(Blob blob, _) when blob.is("image/") ->
          add(tokens, Modality.IMAGE, TOKENS_PER_PICTURE);
      case Part.InlineData _, Part.FileData _ -> {}
      case Part.Call(var call, _) -> add(tokens, Modality.TEXT, tokens(call.toString()));
      case Part.Response(var response, _) ->
          add(tokens, Modality.TEXT, tokens(response.toString()));
      case Part.ExecutableCode(_, var code, _, _) -> add(tokens, Modality.TEXT, tokens(code));
      case Part.CodeExecutionResult(_, var output, _, _) ->
          add(tokens, Modality.TEXT, output == null ? 0 : tokens(output));
      case Part.Other _ -> {}
    }
  }

  private static int tokens(String text) {
    return (int) Math.ceil(text.length() / LETTERS_PER_TOKEN);
  }

  private static void add(Map<Modality, Integer> tokens, Modality modality, int more) {
    if (more > 0) {
      tokens.merge(modality, more, Integer::sum);
    }
  }

  private static List<ModalityTokenCount> details(Map<Modality, Integer> tokens) {
    var details = new ArrayList<ModalityTokenCount>();
    tokens.forEach((modality, count) -> details.add(new ModalityTokenCount(modality, count)));
    return details;
  }
}
