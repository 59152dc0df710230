package dev.parlando.engine.resumption;

import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Setup;
import java.util.List;

/// Everything a session needs to go on: over another connection, or in another process.
///
/// Built of the protocol's records, so that its codec can write it down.
///
/// @param id the session's
/// @param setup what the session was asked to be
public record SessionSnapshot(
    String id, Setup setup, Past past, Calls calls, Speech speech, Progress progress) {

  /// The conversation so far.
  ///
  /// @param said what the model has been told and has answered
  /// @param unanswered what the user said meanwhile
  /// @param pictures what the camera saw that goes with the next turn
  /// @param asked whether what is unanswered wants an answer
  /// @param telling whether the client has not finished telling the conversation's past
  public record Past(
      List<Said> said, List<Said> unanswered, List<Blob> pictures, boolean asked, boolean telling) {
    public Past {
      said = List.copyOf(said);
      unanswered = List.copyOf(unanswered);
      pictures = List.copyOf(pictures);
    }
  }

  /// What one side contributed.
  ///
  /// @param seconds of speech that it stands for; zero where it was written, or is sound itself
  /// @param illustrated whether all its parts but the last are what the camera saw
  public record Said(Content content, double seconds, boolean illustrated) {}

  /// Function calls that have not come to their end.
  ///
  /// @param awaited those that the model's turn waits for
  /// @param answers responses to some of them
  /// @param running those that go on while the conversation does
  public record Calls(
      List<FunctionCall> awaited, List<FunctionResponse> answers, List<Running> running) {
    public static final Calls NONE = new Calls(List.of(), List.of(), List.of());

    public Calls {
      awaited = List.copyOf(awaited);
      answers = List.copyOf(answers);
      running = List.copyOf(running);
    }
  }

  /// A call that nobody waits for.
  ///
  /// @param responses how many it has had
  public record Running(FunctionCall call, int responses) {}

  /// What was heard and is not written down yet.
  ///
  /// @param heard the sound of it, the oldest first; empty where nobody spoke
  /// @param underWay whether the user had not finished
  public record Speech(Audio heard, boolean underWay) {
    public static final Speech NONE = new Speech(Audio.of(Audio.INPUT_RATE), false);
  }

  /// How far the session has come.
  ///
  /// @param answering whether the model's turn was under way
  /// @param consumed how many messages of its connection are part of this, the setup included
  /// @param turns of the model that are complete, on this connection
  /// @param samples of the user's sound so far, over all connections
  public record Progress(boolean answering, long consumed, long turns, long samples) {}
}
