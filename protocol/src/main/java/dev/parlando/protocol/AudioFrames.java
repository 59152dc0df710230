package dev.parlando.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The short way for the frames that carry audio, which are nearly all of a conversation's: reading
/// and writing them in general costs four times as much and more. Null is the answer to any shape
/// it does not know, and then the general way is taken; a test holds both to the same result.
final class AudioFrames {
  private static final byte[] SAID_TAIL = "\"}}]}}}".getBytes(ISO_8859_1);
  private static final byte[] HEARD_TAIL = "\"}}}".getBytes(ISO_8859_1);

  private AudioFrames() {}

  /// Reads `{"realtimeInput":{"audio":{…}}}`.
  static @Nullable RealtimeInput readClient(byte[] utf8) {
    return readClient(new AudioScan(utf8));
  }

  /// Whether [#readClient] knows the frame's shape, whatever its bytes are.
  static boolean isClient(byte[] utf8) {
    return readClient(AudioScan.skimming(utf8)) != null;
  }

  private static @Nullable RealtimeInput readClient(AudioScan scan) {
    boolean opened =
        opens(scan, "realtimeInput", "realtime_input") && opens(scan, "audio", "audio");
    var audio = opened ? blob(scan) : null;
    return audio != null && scan.passes("}}") && scan.atEnd() ? RealtimeInput.audio(audio) : null;
  }

  /// Reads `{"serverContent":{"modelTurn":{"parts":[{"inlineData":{…}}]}}}`, with a role before the
  /// parts or without.
  static @Nullable ServerContent readServer(byte[] utf8) {
    return readServer(new AudioScan(utf8));
  }

  /// Whether [#readServer] knows the frame's shape, whatever its bytes are.
  static boolean isServer(byte[] utf8) {
    return readServer(AudioScan.skimming(utf8)) != null;
  }

  private static @Nullable ServerContent readServer(AudioScan scan) {
    if (!opens(scan, "serverContent", "server_content")
        || !opens(scan, "modelTurn", "model_turn")
        || !scan.passes("{")) {
      return null;
    }
    var role = scan.passesName("role") ? scan.text() : null;
    boolean opened =
        (role == null || scan.passes(","))
            && scan.passesName("parts")
            && scan.passes("[")
            && opens(scan, "inlineData", "inline_data");
    var audio = opened ? blob(scan) : null;
    return audio != null && scan.passes("}]}}}") && scan.atEnd()
        ? ServerContent.says().withModelTurn(new Content(role, List.of(Part.inline(audio))))
        : null;
  }

  /// An object whose first field has this name, in one of its casings.
  private static boolean opens(AudioScan scan, String camel, String snake) {
    return scan.passes("{") && (scan.passesName(camel) || scan.passesName(snake));
  }

  /// Its type and its bytes, each once, in any order.
  private static @Nullable Blob blob(AudioScan scan) {
    if (!scan.passes("{")) {
      return null;
    }
    var type = mimeType(scan);
    if (type != null && !scan.passes(",")) {
      return null;
    }
    var data = scan.passesName("data") ? scan.base64() : null;
    if (type == null && data != null && scan.passes(",")) {
      type = mimeType(scan);
    }
    return type != null && data != null && scan.passes("}") ? Blob.of(type, data) : null;
  }

  private static @Nullable String mimeType(AudioScan scan) {
    return scan.passesName("mimeType") || scan.passesName("mime_type") ? scan.text() : null;
  }

  /// Writes a piece of the user's sound, if that is all the message holds.
  static byte @Nullable [] write(RealtimeInput input) {
    var blob = input.audio();
    if (blob == null || blob.displayName() != null || !isSoundOnly(input)) {
      return null;
    }
    var mimeType = blob.mimeType();
    return mimeType == null || !isPlain(mimeType)
        ? null
        : write(
            "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"" + mimeType + "\",\"data\":\"",
            blob.data(),
            HEARD_TAIL);
  }

  private static boolean isSoundOnly(RealtimeInput input) {
    return input.video() == null
        && input.text() == null
        && input.mediaChunks().isEmpty()
        && input.activityStart() == null
        && input.activityEnd() == null
        && !input.audioStreamEnd();
  }

  /// Writes a piece of speech, if that is all the message holds.
  static byte @Nullable [] write(ServerContent content, Dialect dialect) {
    var turn = content.modelTurn();
    if (turn == null
        || turn.parts().size() != 1
        || !(turn.parts().getFirst() instanceof Part.InlineData(var blob, var extras))
        || !extras.equals(PartExtras.NONE)
        || blob.displayName() != null
        || !content.equals(ServerContent.says().withModelTurn(turn))) {
      return null;
    }
    var mimeType = ServerFrames.dialectMimeType(blob, dialect);
    return mimeType == null || !isPlain(mimeType)
        ? null
        : write(head(mimeType, dialect), blob.data(), SAID_TAIL);
  }

  private static String head(String mimeType, Dialect dialect) {
    var opening =
        switch (dialect) {
          case GEMINI -> "{\"serverContent\":{\"modelTurn\":{";
          case VERTEX -> "{\"serverContent\":{\"modelTurn\":{\"role\":\"model\",";
        };
    return opening + "\"parts\":[{\"inlineData\":{\"mimeType\":\"" + mimeType + "\",\"data\":\"";
  }

  /// The encoder writes at the start of an array only; moving its text costs less than a second
  /// array.
  private static byte[] write(String head, byte[] data, byte[] tail) {
    int start = head.length();
    int length = Math.ceilDiv(data.length, 3) * 4;
    var frame = new byte[start + length + tail.length];
    Base64.getEncoder().encode(data, frame);
    System.arraycopy(frame, 0, frame, start, length);
    System.arraycopy(head.getBytes(ISO_8859_1), 0, frame, 0, start);
    System.arraycopy(tail, 0, frame, start + length, tail.length);
    return frame;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }
}
