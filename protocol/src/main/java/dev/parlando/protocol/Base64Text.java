package dev.parlando.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;

/// Bytes as text: read in either alphabet, even mixed, padded or not; written in the standard one.
final class Base64Text {
  private Base64Text() {}

  static byte[] decode(String text, FieldPath at) {
    var ascii = text.getBytes(ISO_8859_1);
    toStandardAlphabet(ascii);
    try {
      return Base64.getDecoder().decode(ascii);
    } catch (IllegalArgumentException e) {
      throw at.invalid("base64");
    }
  }

  static String encode(byte[] data) {
    return Base64.getEncoder().encodeToString(data);
  }

  private static void toStandardAlphabet(byte[] ascii) {
    for (int i = 0; i < ascii.length; i++) {
      if (ascii[i] == '-') {
        ascii[i] = '+';
      } else if (ascii[i] == '_') {
        ascii[i] = '/';
      }
    }
  }
}
