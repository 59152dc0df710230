package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.ToolCallCancellation;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rules of a turn, as a reference to hold a session against: what may follow what on the wire.
///
/// It is told when a generation starts, and every message in the order it leaves.
final class TurnRules {
  private final Set<String> openCalls = new LinkedHashSet<>();
  private @Nullable String making;
  private boolean generationComplete;
  private boolean interrupted;
  private @Nullable Duration firstSound;
  private Duration sounded = Duration.ZERO;
  private int ended;
  private int started;

  /// A generation starts; all that it makes carries its name.
  void starts(String generation) {
    assertThat(making).as("a generation starts only when none is under way").isNull();
    making = generation;
    started++;
  }

  /// The client's answer to a call has arrived.
  void settles(String call) {
    openCalls.remove(call);
  }

  int started() {
    return started;
  }

  int ended() {
    return ended;
  }

  boolean isQuiet() {
    return making == null && openCalls.isEmpty();
  }

  boolean wasInterrupted() {
    return interrupted;
  }

  /// A message leaves.
  ///
  /// @param speechWaits whether a turn may be under way that waits for what the user said
  void sends(ServerMessage message, Duration now, boolean speechWaits) {
    switch (message) {
      case ServerContent content -> sends(content, now, speechWaits);
      case ToolCall call -> {
        assertThat(making).as("a call belongs to a generation").isNotNull();
        assertThat(generationComplete).as("no call after the generation's end").isFalse();
        var id = String.valueOf(call.functionCalls().getFirst().id());
        if (id.startsWith("wait")) {
          openCalls.add(id);
        }
      }
      case ToolCallCancellation(var ids, _) -> {
        assertThat(ids)
            .as("all open calls are taken back, and no other")
            .isEqualTo(openCalls.stream().toList());
        openCalls.clear();
      }
      default -> {}
    }
  }

  private void sends(ServerContent content, Duration now, boolean speechWaits) {
    if (content.modelTurn() != null) {
      says(content.modelTurn().parts().getFirst(), now);
    }
    if (content.outputTranscription() != null) {
      assertThat(making).as("a transcript belongs to a generation").isNotNull();
      assertThat(interrupted || generationComplete).as("no transcript after the end").isFalse();
    }
    if (content.generationComplete()) {
      assertThat(making).as("a generation ends that is under way").isNotNull();
      assertThat(generationComplete || interrupted).as("it ends once").isFalse();
      generationComplete = true;
    }
    if (content.interrupted()) {
      assertThat(making != null || speechWaits).as("only a turn is interrupted").isTrue();
      assertThat(openCalls).as("open calls are taken back before").isEmpty();
      assertThat(interrupted).as("once").isFalse();
      interrupted = true;
    }
    if (content.turnComplete()) {
      endsTurn(content, now);
    }
  }

  private void says(Part part, Duration now) {
    assertThat(making).as("content belongs to a generation").isNotNull();
    assertThat(interrupted || generationComplete).as("no content after the end").isFalse();
    switch (part) {
      case Part.Text(var text, _) ->
          assertThat(text).as("content of the present generation").startsWith(making + " ");
      case Part.InlineData(var blob, _) -> {
        firstSound = firstSound == null ? now : firstSound;
        sounded = sounded.plus(Audio.ofBytes(Audio.OUTPUT_RATE, blob.data()).duration());
      }
      default -> {}
    }
  }

  private void endsTurn(ServerContent content, Duration now) {
    assertThat(content.usageMetadata()).as("a turn's end tells what it used").isNotNull();
    boolean whole = generationComplete && !interrupted && content.turnCompleteReason() == null;
    if (whole && firstSound != null) {
      assertThat(now).as("held until heard").isGreaterThanOrEqualTo(firstSound.plus(sounded));
    }
    making = null;
    generationComplete = false;
    interrupted = false;
    firstSound = null;
    sounded = Duration.ZERO;
    openCalls.clear();
    ended++;
  }
}
