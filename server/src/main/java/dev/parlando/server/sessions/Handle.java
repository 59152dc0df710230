package dev.parlando.server.sessions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// What a client resumes a session with.
///
/// @param secret names the session
/// @param number which of its states, counting from 1; 0 is the newest
record Handle(String secret, long number) {
  private static final int RANDOM_BYTES = 24;
  private static final Pattern SHAPE = Pattern.compile("([\\w-]{1,64})(?:\\.([0-9]{1,15}))?");
  private static final SecureRandom RANDOM = new SecureRandom();

  /// Of a session that begins.
  static Handle fresh() {
    var random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    return new Handle(Base64.getUrlEncoder().withoutPadding().encodeToString(random), 0);
  }

  /// Reads what a client sends; what never was a handle names no session.
  static Handle of(String text) {
    var shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return new Handle("", 0);
    }
    var number = shape.group(2);
    return new Handle(shape.group(1), number == null ? 0 : Long.parseLong(number));
  }

  Handle numbered(long number) {
    return new Handle(secret, number);
  }

  /// What the session is known by here: whoever reads it cannot resume with it.
  String digest() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// As the client is given it.
  String text() {
    return number == 0 ? secret : secret + "." + number;
  }

  /// Never tells the secret.
  @Override
  public String toString() {
    return "Handle[" + number + "]";
  }
}
