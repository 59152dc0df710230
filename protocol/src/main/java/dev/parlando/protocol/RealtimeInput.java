package dev.parlando.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Streamed input. Usually one of its fields is present; all that are present count, in the order
/// activityStart, media, text, activityEnd, audioStreamEnd.
///
/// @param mediaChunks the older form of `audio` and `video`
public record RealtimeInput(
    @Nullable Blob audio,
    @Nullable Blob video,
    @Nullable String text,
    List<Blob> mediaChunks,
    @Nullable ActivityMark activityStart,
    @Nullable ActivityMark activityEnd,
    boolean audioStreamEnd)
    implements ClientMessage {

  public RealtimeInput {
    mediaChunks = List.copyOf(mediaChunks);
  }

  public static RealtimeInput audio(Blob audio) {
    return new RealtimeInput(audio, null, null, List.of(), null, null, false);
  }

  public static RealtimeInput video(Blob frame) {
    return new RealtimeInput(null, frame, null, List.of(), null, null, false);
  }

  public static RealtimeInput text(String text) {
    return new RealtimeInput(null, null, text, List.of(), null, null, false);
  }

  /// The user says: I begin.
  public static RealtimeInput startActivity() {
    return new RealtimeInput(null, null, null, List.of(), new ActivityMark(), null, false);
  }

  /// The user says: I have finished.
  public static RealtimeInput endActivity() {
    return new RealtimeInput(null, null, null, List.of(), null, new ActivityMark(), false);
  }

  /// The microphone is off.
  public static RealtimeInput endAudioStream() {
    return new RealtimeInput(null, null, null, List.of(), null, null, true);
  }

  /// A mark without content: `{}`.
  public record ActivityMark() {}
}
