package dev.parlando.server.tokens;

import dev.parlando.protocol.ProtocolException;
import dev.parlando.server.http.Answer;
import dev.parlando.server.http.Target;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import java.util.regex.Pattern;

/// Tokens over HTTP: they can be made, and nothing else.
public final class TokensResource {
  private static final Pattern PATH = Pattern.compile(".*/(v1beta|v1alpha|v1)/auth_tokens/?");

  private final EphemeralTokens tokens;

  public TokensResource(EphemeralTokens tokens) {
    this.tokens = tokens;
  }

  /// Whether a path is about tokens.
  public boolean isAt(Target target) {
    return PATH.matcher(target.path()).matches();
  }

  /// Makes one.
  ///
  /// @param owner whose tokens they are
  public Answer post(byte[] body, String owner) {
    try {
      return Answer.json(Map.of("name", tokens.mint(body, owner)));
    } catch (ProtocolException e) {
      return Answer.error(HttpResponseStatus.BAD_REQUEST, "INVALID_ARGUMENT", e.reason());
    }
  }
}
