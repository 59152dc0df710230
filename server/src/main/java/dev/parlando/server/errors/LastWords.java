package dev.parlando.server.errors;

import dev.parlando.protocol.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a client and the log are told when a breach ends a connection.
///
/// The hosted service's text comes first. Which rule was broken follows where there is room, unless
/// the server is strict, and then says what the service would say and nothing more.
public final class LastWords {
  /// What a close frame holds beside its code.
  private static final int ROOM = 123;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final ProtocolException breach;
  private final boolean strict;
  private final @Nullable KnownError known;

  public LastWords(ProtocolException breach, boolean strict) {
    this.breach = breach;
    this.strict = strict;
    this.known = KnownError.of(breach.closeCode(), breach.reason()).orElse(null);
  }

  /// The text of the close frame.
  public String reason() {
    var ruled = breach.rule() == null ? breach.reason() : breach.reason() + " " + breach.rule();
    boolean fits = ruled.getBytes(StandardCharsets.UTF_8).length <= ROOM;
    return strict || !fits ? breach.reason() : ruled;
  }

  /// A message to come before the close frame. It has a kind that every client knows, and is empty
  /// for those who do not know the rest.
  public byte[] message() {
    var error = new LinkedHashMap<String, Object>();
    error.put("code", breach.closeCode());
    error.put("reason", breach.reason());
    if (breach.rule() != null) {
      error.put("rule", breach.rule());
    }
    if (known != null) {
      error.put("cause", known.cause());
      error.put("cure", known.cure());
    }
    var message = new LinkedHashMap<String, Object>();
    message.put("serverContent", Map.of());
    message.put("parlando", Map.of("error", error));
    return JSON.writeValueAsBytes(message);
  }

  /// What it was, for the log.
  public String summary() {
    return breach.isForeign() ? "as upstream did" : String.valueOf(breach.getMessage());
  }

  /// The same for the log, without a word of the client's.
  public String explanation() {
    if (breach.isForeign()) {
      return "upstream ended it";
    }
    var text = new StringBuilder(breach.getMessage() == null ? "" : breach.getMessage());
    if (breach.rule() != null) {
      text.append(" [").append(breach.rule()).append(']');
    }
    if (known != null) {
      text.append(" Why: ").append(known.cause()).append(" What helps: ").append(known.cure());
    }
    return text.toString();
  }
}
