package dev.parlando.client.wire;

import dev.parlando.protocol.ClientContent;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ToolResponse;

/// A message on its way to the server, as JSON. Its bytes are shared, not copied.
public final class Parcel {
  private final Kind kind;
  private final byte[] json;

  private Parcel(Kind kind, byte[] json) {
    this.kind = kind;
    this.json = json;
  }

  /// What losing it would mean.
  public enum Kind {
    /// Sound and pictures: of little worth once they are old.
    MEDIA,
    /// The result of a tool call, which belongs to a turn that has begun.
    RESULT,
    /// What the model answers with a turn of its own: nobody would say it a second time.
    QUESTION,
    /// Anything else, which nobody would say a second time either.
    WORD
  }

  public static Parcel of(ClientMessage message, LiveCodec codec) {
    return new Parcel(kind(message), codec.encode(message));
  }

  /// A message that is passed on as it came.
  public static Parcel of(Kind kind, byte[] json) {
    return new Parcel(kind, json);
  }

  public static Kind kind(ClientMessage message) {
    return switch (message) {
      case RealtimeInput input when input.audio() != null || input.video() != null -> Kind.MEDIA;
      case RealtimeInput input when !input.mediaChunks().isEmpty() -> Kind.MEDIA;
      case RealtimeInput input when input.text() != null -> Kind.QUESTION;
      case ClientContent content when content.turnComplete() -> Kind.QUESTION;
      case ToolResponse _ -> Kind.RESULT;
      default -> Kind.WORD;
    };
  }

  public Kind kind() {
    return kind;
  }

  public boolean isMedia() {
    return kind == Kind.MEDIA;
  }

  public byte[] json() {
    return json;
  }

  public int size() {
    return json.length;
  }
}
