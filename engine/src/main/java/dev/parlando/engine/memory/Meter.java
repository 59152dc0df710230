package dev.parlando.engine.memory;

import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.UsageMetadata;
import dev.parlando.protocol.UsageMetadata.ModalityTokenCount;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts the tokens of a turn. Owned by the session's thread.
///
/// The prompt of a turn is all of the context, so it grows. Where the model counts for itself, its
/// numbers are given; else those of [Tokens].
public final class Meter {
  private @Nullable UsageMetadata counted;
  private int thoughts;

  /// The model's own count; of several in a turn, around function calls, the last prompt counts and
  /// the answers add up.
  public void count(UsageMetadata usage) {
    counted = counted == null ? usage : sum(counted, usage);
  }

  /// What the model thought, spoken or not shown at all.
  public void think(String text) {
    thoughts += Tokens.ofText(text);
  }

  /// The usage of the turn that ends now.
  ///
  /// @param sounded seconds of the answer's sound
  /// @param said the answer's text, which counts where it was not sounded
  public UsageMetadata endTurn(Prompt briefing, List<Entry> context, double sounded, String said) {
    var own = counted;
    int thought = thoughts;
    counted = null;
    thoughts = 0;
    if (own != null && own.totalTokenCount() != null) {
      return own;
    }
    var prompt = new Tokens(briefing.generationConfig()).addBriefing(briefing);
    context.forEach(prompt::add);
    var response = new Tokens(briefing.generationConfig());
    if (sounded > 0) {
      response.addSound(sounded);
    } else {
      response.addText(said);
    }
    return usage(prompt, response, thought);
  }

  private static UsageMetadata usage(Tokens prompt, Tokens response, int thoughts) {
    return new UsageMetadata(
        prompt.total(),
        null,
        response.total(),
        null,
        thoughts == 0 ? null : Integer.valueOf(thoughts),
        prompt.total() + response.total() + thoughts,
        prompt.details(),
        List.of(),
        response.details(),
        List.of(),
        null,
        null);
  }

  private static UsageMetadata sum(UsageMetadata before, UsageMetadata now) {
    return new UsageMetadata(
        now.promptTokenCount(),
        now.cachedContentTokenCount(),
        sum(before.responseTokenCount(), now.responseTokenCount()),
        sum(before.toolUsePromptTokenCount(), now.toolUsePromptTokenCount()),
        sum(before.thoughtsTokenCount(), now.thoughtsTokenCount()),
        sum(now.totalTokenCount(), sum(before.responseTokenCount(), before.thoughtsTokenCount())),
        now.promptTokensDetails(),
        now.cacheTokensDetails(),
        sum(before.responseTokensDetails(), now.responseTokensDetails()),
        now.toolUsePromptTokensDetails(),
        now.trafficType(),
        now.serviceTier());
  }

  private static List<ModalityTokenCount> sum(
      List<ModalityTokenCount> before, List<ModalityTokenCount> now) {
    var sums = new EnumMap<Modality, Integer>(Modality.class);
    for (var details : List.of(before, now)) {
      for (var detail : details) {
        if (detail.modality() != null && detail.tokenCount() != null) {
          sums.merge(detail.modality(), detail.tokenCount(), Integer::sum);
        }
      }
    }
    var summed = new ArrayList<ModalityTokenCount>();
    sums.forEach((modality, count) -> summed.add(new ModalityTokenCount(modality, count)));
    return summed;
  }

  private static @Nullable Integer sum(@Nullable Integer one, @Nullable Integer other) {
    return one == null ? other : other == null ? one : Integer.valueOf(one + other);
  }
}
