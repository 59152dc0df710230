package dev.parlando.server.tokens;

import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.Setup;
import dev.parlando.server.state.StateStore;
import dev.parlando.server.state.StateStore.Entry;
import java.time.Duration;
import java.time.InstantSource;

/// A connection's token. For the connection's thread.
public final class TokenPass {
  private final String key;
  private final EphemeralToken token;
  private final StateStore store;
  private final InstantSource clock;

  TokenPass(String key, EphemeralToken token, StateStore store, InstantSource clock) {
    this.key = key;
    this.token = token;
    this.store = store;
    this.clock = clock;
  }

  public static ProtocolException expired() {
    return new ProtocolException(ProtocolException.INTERNAL_ERROR, "Token has expired");
  }

  /// Whose key made the token.
  public String owner() {
    return token.owner();
  }

  /// How long the token's sessions may still go on.
  public Duration remaining() {
    return Duration.between(clock.instant(), token.expireTime());
  }

  /// What the session shall be, of what the client asked for.
  public Setup constrain(Setup asked) {
    return token.constraints().apply(asked);
  }

  /// Counts the beginning of a session. Resuming one that this token began costs nothing.
  ///
  /// @param setup already constrained
  /// @throws ProtocolException 1011 when the token begins no more
  public void use(Setup setup) {
    if (resumes(setup)) {
      return;
    }
    boolean counted = false;
    while (!counted) {
      var entry = store.get(key);
      if (entry == null || !clock.instant().isBefore(token.newSessionExpireTime())) {
        throw expired();
      }
      var now = EphemeralToken.ofJson(entry.value());
      if (now.isUsedUp()) {
        throw new ProtocolException(
            ProtocolException.INTERNAL_ERROR, "Token has been used too many times");
      }
      counted = store.replace(key, entry, new Entry(now.usedOnceMore().toJson(), entry.until()));
    }
  }

  /// A session of this token can be resumed by a handle.
  public void handed(String handle) {
    var mark = mark(handle);
    if (store.get(mark) == null) {
      store.replace(mark, null, new Entry("", token.expireTime()));
    }
  }

  private boolean resumes(Setup setup) {
    var resumption = setup.sessionResumption();
    return resumption != null
        && resumption.handle() != null
        && store.get(mark(resumption.handle())) != null;
  }

  private String mark(String handle) {
    return key + "/" + EphemeralTokens.digest(handle);
  }
}
