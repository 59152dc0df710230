package dev.parlando.bench.crowd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The first bytes of a message: enough to tell what it is, without reading all of it. Reused for
/// one message after the other; owned by the reading thread.
public final class Head {
  private static final int LENGTH = 224;
  private static final byte[] SOUND =
      "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\"".getBytes(ISO_8859_1);
  private static final byte[] KEY = "\"data\":\"".getBytes(ISO_8859_1);
  private static final byte[] ID = "\"id\":\"".getBytes(ISO_8859_1);

  /// Letters of base64 that hold a stamp of eight bytes.
  private static final int STAMP = 12;

  private final byte[] bytes = new byte[LENGTH];
  private int length;

  void clear() {
    length = 0;
  }

  int room() {
    return LENGTH - length;
  }

  void add(byte[] source, int from, int count) {
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /// Whether it is a piece of the model's speech.
  public boolean isSound() {
    return length > SOUND.length && Arrays.equals(bytes, 0, SOUND.length, SOUND, 0, SOUND.length);
  }

  /// Whether these words are in it.
  public boolean has(byte[] words) {
    return find(words) >= 0;
  }

  /// The first bytes of its sound; null where there are none.
  public byte @Nullable [] sound() {
    int key = find(KEY);
    int from = key + KEY.length;
    return key < 0 || from + STAMP > length
        ? null
        : Base64.getDecoder().decode(Arrays.copyOfRange(bytes, from, from + STAMP));
  }

  /// The first id in it.
  public @Nullable String id() {
    int key = find(ID);
    int from = key + ID.length;
    int to = from;
    while (key >= 0 && to < length && bytes[to] != '"') {
      to++;
    }
    return key < 0 || to == length ? null : new String(bytes, from, to - from, ISO_8859_1);
  }

  private int find(byte[] words) {
    for (int at = 0; at + words.length <= length; at++) {
      if (Arrays.equals(bytes, at, at + words.length, words, 0, words.length)) {
        return at;
      }
    }
    return -1;
  }
}
