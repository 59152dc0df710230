package dev.parlando.server.tokens;

import dev.parlando.protocol.ProtocolException;
import dev.parlando.server.state.StateStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Makes the tokens with which somebody else's page may begin sessions, and knows them again by
/// their digests. For the threads that its store is for.
public final class EphemeralTokens {
  /// What every token begins with.
  public static final String PREFIX = "auth_tokens/";

  /// How long an expired token is still known as one.
  private static final Duration AFTERLIFE = Duration.ofDays(1);

  private static final int RANDOM_BYTES = 32;

  private final StateStore store;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public EphemeralTokens(StateStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Makes a token.
  ///
  /// @param body of the request, JSON
  /// @param owner whose key asks for it: the sessions of all its tokens are the same owner's
  /// @return its name, which is all there is to it
  /// @throws ProtocolException naming what is wrong with the request
  public String mint(byte[] body, String owner) {
    var now = clock.instant();
    var token = TokenRequest.read(body, now).ownedBy(owner);
    store.sweep(now);
    var secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    var name = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    var until = token.expireTime().plus(AFTERLIFE);
    store.replace(key(name), null, new StateStore.Entry(token.toJson(), until));
    return name;
  }

  /// What a token allows; null when it is none of ours.
  public @Nullable TokenPass find(String name) {
    var key = key(name);
    var entry = store.get(key);
    return entry == null
        ? null
        : new TokenPass(key, EphemeralToken.ofJson(entry.value()), store, clock);
  }

  private static String key(String name) {
    return "token/" + digest(name);
  }

  static String digest(String secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
