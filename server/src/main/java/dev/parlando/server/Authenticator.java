package dev.parlando.server;

import dev.parlando.server.http.Target;
import dev.parlando.server.tokens.EphemeralTokens;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Knows the keys, and who brings one. Keeps digests only.
final class Authenticator {
  private static final String OWNER = "owner ";
  private static final int OWNER_BYTES = 8;

  private final List<byte[]> digests;

  Authenticator(List<String> keys) {
    digests = keys.stream().map(Authenticator::digest).toList();
  }

  /// With the keys of the configuration and of its file.
  static Authenticator of(ServerConfig.Access access) {
    var keys = new ArrayList<>(access.keys());
    var file = access.keysFile();
    if (file != null) {
      try (var lines = Files.lines(file)) {
        lines.map(String::strip).filter(line -> !line.startsWith("#")).forEach(keys::add);
      } catch (IOException | java.io.UncheckedIOException e) {
        throw new ConfigException("access.keysFile " + file + " cannot be read", e);
      }
    }
    keys.removeIf(String::isBlank);
    return new Authenticator(keys);
  }

  /// Whether nobody needs a key.
  boolean open() {
    return digests.isEmpty();
  }

  Verdict judge(HttpHeaders headers, Target target) {
    if (open()) {
      return Verdict.ADMITTED;
    }
    var credential = credential(headers, target);
    if (credential == null) {
      return Verdict.MISSING;
    }
    return known(credential) ? Verdict.ADMITTED : Verdict.INVALID;
  }

  /// Whose a request is that was admitted: the same for the same key, and no way back to it; empty
  /// where nobody needs a key.
  String owner(HttpHeaders headers, Target target) {
    var credential = open() ? null : credential(headers, target);
    return credential == null
        ? ""
        : HexFormat.of().formatHex(digest(OWNER + credential), 0, OWNER_BYTES);
  }

  /// The ephemeral token, where that is what a request brings.
  static @Nullable String token(HttpHeaders headers, Target target) {
    var credential = credential(headers, target);
    return credential != null && credential.startsWith(EphemeralTokens.PREFIX) ? credential : null;
  }

  /// The first that is there of `Authorization: Token`, `access_token`, `Authorization: Bearer`,
  /// `x-goog-api-key` and `key`.
  private static @Nullable String credential(HttpHeaders headers, Target target) {
    var candidates =
        new @Nullable String[] {
          authorization(headers, "token "),
          target.parameter("access_token"),
          authorization(headers, "bearer "),
          headers.get("x-goog-api-key"),
          target.parameter("key")
        };
    for (var candidate : candidates) {
      if (candidate != null && !candidate.isBlank()) {
        return candidate.strip();
      }
    }
    return null;
  }

  private static @Nullable String authorization(HttpHeaders headers, String scheme) {
    for (var value : headers.getAll(HttpHeaderNames.AUTHORIZATION)) {
      if (value.toLowerCase(Locale.ROOT).startsWith(scheme)) {
        return value.substring(scheme.length());
      }
    }
    return null;
  }

  /// Takes the same time for every key, right or wrong.
  private boolean known(String key) {
    var digest = digest(key);
    boolean found = false;
    for (var candidate : digests) {
      found |= MessageDigest.isEqual(candidate, digest);
    }
    return found;
  }

  private static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// What became of a request's key, and how Google says so.
  enum Verdict {
    ADMITTED(1000, ""),
    MISSING(
        1008,
        "Method doesn't allow unregistered callers (callers without established identity). Please"
            + " use API Key or other form of API consumer identity to call this API."),
    INVALID(1007, "API key not valid. Please pass a valid API key.");

    final int closeCode;
    final String reason;

    Verdict(int closeCode, String reason) {
      this.closeCode = closeCode;
      this.reason = reason;
    }
  }
}
