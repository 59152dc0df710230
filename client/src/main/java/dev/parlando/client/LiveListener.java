package dev.parlando.client;

import dev.parlando.protocol.Audio;
import dev.parlando.protocol.GoAway;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.SessionResumptionUpdate;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.ToolCallCancellation;
import dev.parlando.protocol.Transcription;
import dev.parlando.protocol.UsageMetadata;
import org.jspecify.annotations.Nullable;

/// Is told what the server says. One thread calls, in order; who blocks it delays what follows and
/// nothing else. What a message has several of is told in the order of the methods.
public interface LiveListener {

  /// Every message, before anything it contains.
  default void onMessage(ServerMessage message) {}

  /// A piece of what the user said, as text.
  default void onInputTranscript(String delta) {}

  /// A piece of what the model says, as text.
  default void onOutputTranscript(String delta) {}

  /// A piece of what the model writes.
  default void onText(String delta) {}

  /// A piece of what the model speaks, at [Audio#OUTPUT_RATE].
  default void onAudio(Audio piece) {}

  /// The user cut the model short: what is not heard yet shall not be heard.
  default void onInterrupted() {}

  /// All of the turn is made; some of it may still be on its way to the user's ear.
  default void onGenerationComplete() {}

  /// The turn is over.
  default void onTurnComplete() {}

  /// The model asks for functions. Those among the session's tools run by themselves.
  default void onToolCall(ToolCall call) {}

  /// Functions whose results are no longer wanted.
  default void onToolCallCancellation(ToolCallCancellation cancellation) {}

  /// The connection will end soon. A session with resumption sees to it by itself.
  default void onGoAway(GoAway goAway) {}

  /// A handle to resume the session by.
  default void onResumptionUpdate(SessionResumptionUpdate update) {}

  /// The tokens used.
  default void onUsage(UsageMetadata usage) {}

  /// The session has ended: the last call.
  ///
  /// @param failure null where it ended as it should
  default void onClose(@Nullable LiveException failure) {}

  /// Tells a listener what a message contains.
  static void tell(LiveListener listener, ServerMessage message) {
    listener.onMessage(message);
    switch (message) {
      case ServerContent content -> tell(listener, content);
      case ToolCall call -> listener.onToolCall(call);
      case ToolCallCancellation cancellation -> listener.onToolCallCancellation(cancellation);
      case GoAway goAway -> listener.onGoAway(goAway);
      case SessionResumptionUpdate update -> listener.onResumptionUpdate(update);
      default -> {}
    }
    if (message.usageMetadata() != null) {
      listener.onUsage(message.usageMetadata());
    }
  }

  private static void tell(LiveListener listener, ServerContent content) {
    var heard = text(content.inputTranscription());
    var said = text(content.outputTranscription());
    var text = Turn.text(content);
    if (!heard.isEmpty()) {
      listener.onInputTranscript(heard);
    }
    if (!said.isEmpty()) {
      listener.onOutputTranscript(said);
    }
    if (!text.isEmpty()) {
      listener.onText(text);
    }
    Turn.audio(content).ifPresent(listener::onAudio);
    if (content.interrupted()) {
      listener.onInterrupted();
    }
    if (content.generationComplete()) {
      listener.onGenerationComplete();
    }
    if (content.turnComplete()) {
      listener.onTurnComplete();
    }
  }

  private static String text(@Nullable Transcription delta) {
    return delta == null || delta.text() == null ? "" : delta.text();
  }
}
