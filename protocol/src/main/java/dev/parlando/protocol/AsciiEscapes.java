package dev.parlando.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;

/// JSON's own escapes and that of the last ASCII character; the generator escapes what is above.
final class AsciiEscapes extends CharacterEscapes {
  /// The highest character that Jackson can be told to leave alone. It is a control, though, and
  /// escaped here.
  static final int LAST_PLAIN = 0x7F;

  private static final long serialVersionUID = 1L;

  @Override
  public int[] getEscapeCodesForAscii() {
    var codes = standardAsciiEscapesForJSON();
    codes[LAST_PLAIN] = ESCAPE_STANDARD;
    return codes;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int character) {
    return null;
  }
}
