package dev.parlando.client;

import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.Resampler;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Transcription;
import dev.parlando.protocol.UsageMetadata;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The model's turn as a whole.
///
/// @param text that it wrote, thoughts left out
/// @param audio that it spoke, at [Audio#OUTPUT_RATE]
/// @param heard the transcript of what the user said, where asked for
/// @param said the transcript of what the model said, where asked for
/// @param usage the tokens it cost, where the server tells
/// @param outcome how it ended
public record Turn(
    String text,
    Audio audio,
    String heard,
    String said,
    @Nullable UsageMetadata usage,
    Outcome outcome) {
  private static final Pattern RATE = Pattern.compile("rate=(\\d{1,6})");

  /// How a turn ended.
  ///
  /// @param interrupted whether the user cut it short
  /// @param reason why it ended out of the ordinary
  public record Outcome(boolean interrupted, @Nullable String reason) {}

  /// Joins the messages of a turn.
  static Turn of(Iterable<ServerMessage> messages) {
    var text = new StringBuilder();
    var heard = new StringBuilder();
    var said = new StringBuilder();
    var audio = new ArrayList<Audio>();
    UsageMetadata usage = null;
    boolean interrupted = false;
    String reason = null;
    for (var message : messages) {
      usage = message.usageMetadata() == null ? usage : message.usageMetadata();
      if (message instanceof ServerContent content) {
        text.append(text(content));
        audio(content).ifPresent(audio::add);
        append(heard, content.inputTranscription());
        append(said, content.outputTranscription());
        interrupted |= content.interrupted();
        reason = content.turnComplete() ? content.turnCompleteReason() : reason;
      }
    }
    return new Turn(
        text.toString(),
        Audio.join(Audio.OUTPUT_RATE, audio),
        heard.toString(),
        said.toString(),
        usage,
        new Outcome(interrupted, reason));
  }

  private static void append(StringBuilder text, @Nullable Transcription delta) {
    if (delta != null && delta.text() != null) {
      text.append(delta.text());
    }
  }

  /// The text in a piece of a turn, thoughts left out; empty where there is none.
  public static String text(ServerContent content) {
    return content.modelTurn() == null ? "" : content.modelTurn().text();
  }

  /// The speech in a piece of a turn, at [Audio#OUTPUT_RATE].
  public static Optional<Audio> audio(ServerContent content) {
    if (content.modelTurn() == null) {
      return Optional.empty();
    }
    var pieces = new ArrayList<Audio>();
    for (var part : content.modelTurn().parts()) {
      if (part instanceof Part.InlineData(var blob, _) && blob.is("audio/pcm")) {
        pieces.add(atOutputRate(blob.mimeType(), blob.data()));
      }
    }
    return pieces.isEmpty() ? Optional.empty() : Optional.of(Audio.join(Audio.OUTPUT_RATE, pieces));
  }

  /// Every server speaks at one rate; a piece at another is converted by itself.
  private static Audio atOutputRate(@Nullable String mimeType, byte[] pcm) {
    var declared = RATE.matcher(mimeType == null ? "" : mimeType);
    int rate = declared.find() ? Integer.parseInt(declared.group(1)) : Audio.OUTPUT_RATE;
    if (rate == Audio.OUTPUT_RATE) {
      return Audio.ofBytes(rate, pcm);
    }
    var resampler = new Resampler(rate, Audio.OUTPUT_RATE);
    var begun = resampler.resample(Audio.ofBytes(rate, pcm));
    return Audio.join(Audio.OUTPUT_RATE, java.util.List.of(begun, resampler.flush()));
  }
}
