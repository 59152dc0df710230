package dev.parlando.server.tokens;

import dev.parlando.protocol.ProtocolException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads what kind of token somebody asks for.
final class TokenRequest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LONGEST = Duration.ofHours(20);

  private final Instant now;
  private int uses = 1;
  private Instant expireTime;
  private Instant newSessionExpireTime;
  private @Nullable String setup;
  private @Nullable String fieldMask;

  private TokenRequest(Instant now) {
    this.now = now;
    this.expireTime = now.plus(Duration.ofMinutes(30));
    this.newSessionExpireTime = now.plus(Duration.ofSeconds(60));
  }

  /// @param body JSON, in either casing; empty for a token with every default
  /// @throws ProtocolException naming the field and the rule
  static EphemeralToken read(byte[] body, Instant now) {
    var request = new TokenRequest(now);
    if (body.length > 0) {
      for (var field : object(body).properties()) {
        if (!field.getValue().isNull()) {
          request.take(field.getKey(), field.getValue());
        }
      }
    }
    return new EphemeralToken(
        request.uses,
        0,
        request.expireTime,
        request.newSessionExpireTime,
        new TokenConstraints(request.setup, request.fieldMask),
        "");
  }

  private static ObjectNode object(byte[] body) {
    try {
      if (JSON.readTree(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      // Its words quote the text, so they stay behind.
      throw new ProtocolException(
          ProtocolException.INVALID_ARGUMENT, "Invalid JSON payload received. It is not JSON.", e);
    }
    throw ProtocolException.invalid("Invalid JSON payload received. A token is a JSON object.");
  }

  private void take(String name, JsonNode value) {
    switch (TokenConstraints.camel(name)) {
      case "uses" -> uses = count(value);
      case "expireTime" -> expireTime = time("expire_time", value);
      case "newSessionExpireTime" -> newSessionExpireTime = time("new_session_expire_time", value);
      case "bidiGenerateContentSetup" -> setup = setup(value);
      case "fieldMask" -> fieldMask = mask(value);
      // Told by the server alone; clients send it back empty.
      case "name" -> {}
      default -> throw unknown(name, "auth_token");
    }
  }

  private static int count(JsonNode value) {
    try {
      int count = Integer.parseInt(value.asString());
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw new ProtocolException(
          ProtocolException.INVALID_ARGUMENT, "Invalid value at 'auth_token.uses' (TYPE_INT32)", e);
    }
    throw ProtocolException.invalid("Invalid value at 'auth_token.uses' (not negative)");
  }

  private Instant time(String field, JsonNode value) {
    Instant time;
    try {
      time = OffsetDateTime.parse(value.asString()).toInstant();
    } catch (DateTimeException e) {
      throw new ProtocolException(
          ProtocolException.INVALID_ARGUMENT,
          "Invalid value at 'auth_token."
              + field
              + "' (type.googleapis.com/google.protobuf.Timestamp)",
          e);
    }
    if (time.isAfter(now.plus(LONGEST))) {
      throw ProtocolException.invalid(
          "expire_time is too far in the future. Maximum lifetime is 20h");
    }
    return time;
  }

  private static String setup(JsonNode value) {
    if (!(value instanceof ObjectNode body)) {
      throw ProtocolException.invalid(
          "Invalid value at 'auth_token.bidi_generate_content_setup' (object)");
    }
    for (var name : body.propertyNames()) {
      if (!TokenConstraints.isSetupField(name)) {
        throw unknown(name, "auth_token.bidi_generate_content_setup");
      }
    }
    try {
      return TokenConstraints.tree(TokenConstraints.setup(body)).toString();
    } catch (ProtocolException e) {
      throw new ProtocolException(
          e.closeCode(),
          e.reason().replace("'setup", "'auth_token.bidi_generate_content_setup"),
          e);
    }
  }

  private static @Nullable String mask(JsonNode value) {
    if (!value.isString()) {
      throw ProtocolException.invalid(
          "Invalid value at 'auth_token.field_mask'"
              + " (type.googleapis.com/google.protobuf.FieldMask)");
    }
    return value.stringValue().isBlank() ? null : value.stringValue();
  }

  private static ProtocolException unknown(String name, String at) {
    var shown = name.substring(0, Math.min(name.length(), 40)).replaceAll("[^ -~]", "?");
    return ProtocolException.invalid(
        "Invalid JSON payload received. Unknown name \""
            + shown
            + "\" at '"
            + at
            + "': Cannot find field.");
  }
}
