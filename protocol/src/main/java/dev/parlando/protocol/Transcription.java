package dev.parlando.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Text of heard or spoken audio: a delta, to be joined as it is.
///
/// @param text always written, even when empty: hand-written clients read it unasked
public record Transcription(
    @AlwaysWritten @Nullable String text,
    boolean finished,
    @Nullable String languageCode,
    @Nullable String speakerLabel,
    List<Word> words,
    @Nullable String startOffset,
    @Nullable String endOffset) {

  public Transcription {
    words = List.copyOf(words);
  }

  public static Transcription of(String text) {
    return new Transcription(text, false, null, null, List.of(), null, null);
  }

  /// A word and when it was said.
  public record Word(
      @Nullable String word, @Nullable String startOffset, @Nullable String endOffset) {}
}
