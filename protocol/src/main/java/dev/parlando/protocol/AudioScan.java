package dev.parlando.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// A cursor over a frame that knows just enough JSON for audio. Whatever it does not know makes it
/// give up, without an exception: the general reader has the last word.
final class AudioScan {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long DASHES = ONES * '-';
  private static final long UNDERSCORES = ONES * '_';

  private static final byte[] SKIMMED = {};

  /// Bytes of `","mimeType":"audio/pcm;rate=16000`, with room for some spaces.
  private static final int LONGEST_TYPE = 48;

  /// Sound shows its alphabet within so many characters, nearly always.
  private static final int ALPHABET_SHOWS = 64;

  private final byte[] json;
  private final boolean skims;
  private int at;

  AudioScan(byte[] json) {
    this(json, false);
  }

  private AudioScan(byte[] json, boolean skims) {
    this.json = json;
    this.skims = skims;
  }

  /// One that passes over bytes instead of reading them: they are none.
  static AudioScan skimming(byte[] json) {
    return new AudioScan(json, true);
  }

  /// Passes marks of the grammar, as far as they are the next.
  ///
  /// @return whether all of them were
  boolean passes(String marks) {
    for (int i = 0; i < marks.length(); i++) {
      skipSpace();
      if (at == json.length || json[at] != marks.charAt(i)) {
        return false;
      }
      at++;
    }
    return true;
  }

  /// Passes a field's name in this spelling and its colon, if that is the next.
  boolean passesName(String name) {
    skipSpace();
    int end = at + name.length() + 1;
    if (end >= json.length || json[at] != '"' || json[end] != '"') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (json[at + 1 + i] != name.charAt(i)) {
        return false;
      }
    }
    int start = at;
    at = end + 1;
    if (passes(":")) {
      return true;
    }
    at = start;
    return false;
  }

  boolean atEnd() {
    skipSpace();
    return at == json.length;
  }

  /// Reads a text of plain ASCII without escapes.
  @Nullable String text() {
    if (!passes("\"")) {
      return null;
    }
    int start = at;
    for (; at < json.length && json[at] != '"'; at++) {
      if (json[at] < ' ' || json[at] == '\\') {
        return null;
      }
    }
    if (at == json.length) {
      return null;
    }
    at++;
    return new String(json, start, at - 1 - start, ISO_8859_1);
  }

  /// Reads bytes in one of the two alphabets.
  ///
  /// Their text is not searched for its end, which would cost more than decoding it: the end is
  /// guessed from the frame's, and the decoder refuses what holds a quote.
  byte @Nullable [] base64() {
    if (!passes("\"")) {
      return null;
    }
    int end = likelyQuote();
    if (end < at) {
      return null;
    }
    if (skims) {
      return skimmed(end);
    }
    boolean urlSafe = beginsUrlSafe(end);
    var data = decoded(urlSafe, end);
    if (data == null) {
      data = decoded(!urlSafe, end);
    }
    at = end + 1;
    return data;
  }

  /// Passes over text that nobody wants decoded, if it goes on to there.
  private byte @Nullable [] skimmed(int end) {
    for (; at < end; at++) {
      if (json[at] == '"') {
        return null;
      }
    }
    at = end + 1;
    return SKIMMED;
  }

  /// The frame's last quote, or the first of those just before it: a type may follow the data.
  private int likelyQuote() {
    int last = json.length - 1;
    while (last >= at && json[last] != '"') {
      last--;
    }
    int quote = last;
    for (int i = last; i >= Math.max(at, last - LONGEST_TYPE); i--) {
      quote = json[i] == '"' ? i : quote;
    }
    return quote;
  }

  /// Whether the first characters tell of the URL-safe alphabet, eight at a step.
  private boolean beginsUrlSafe(int end) {
    long marks = 0;
    for (int i = at; i + Long.BYTES <= Math.min(end, at + ALPHABET_SHOWS); i += Long.BYTES) {
      long eight = (long) LONGS.get(json, i);
      marks |= zeroes(eight ^ DASHES) | zeroes(eight ^ UNDERSCORES);
    }
    return marks != 0;
  }

  private byte @Nullable [] decoded(boolean urlSafe, int end) {
    try {
      var data =
          (urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder())
              .decode(ByteBuffer.wrap(json, at, end - at));
      boolean whole = data.arrayOffset() == 0 && data.remaining() == data.array().length;
      return whole ? data.array() : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// Not zero where one of the eight bytes is.
  private static long zeroes(long eight) {
    return (eight - ONES) & ~eight & HIGHS;
  }

  private void skipSpace() {
    while (at < json.length
        && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
      at++;
    }
  }
}
