package dev.parlando.server.tokens;

import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/// What a token is good for.
///
/// @param uses how many sessions it may begin; 0 is any number
/// @param used how many it has begun
/// @param expireTime from when on its sessions are closed
/// @param newSessionExpireTime from when on it begins none
/// @param owner whose key made it
record EphemeralToken(
    int uses,
    int used,
    Instant expireTime,
    Instant newSessionExpireTime,
    TokenConstraints constraints,
    String owner) {
  private static final JsonMapper JSON = new JsonMapper();

  boolean isUsedUp() {
    return uses != 0 && used >= uses;
  }

  EphemeralToken usedOnceMore() {
    return new EphemeralToken(uses, used + 1, expireTime, newSessionExpireTime, constraints, owner);
  }

  EphemeralToken ownedBy(String owner) {
    return new EphemeralToken(uses, used, expireTime, newSessionExpireTime, constraints, owner);
  }

  /// As it is remembered.
  String toJson() {
    var json =
        JSON.createObjectNode()
            .put("uses", uses)
            .put("used", used)
            .put("expireTime", expireTime.toString())
            .put("newSessionExpireTime", newSessionExpireTime.toString())
            .put("owner", owner);
    if (constraints.setup() != null) {
      json.put("setup", constraints.setup());
    }
    if (constraints.fieldMask() != null) {
      json.put("fieldMask", constraints.fieldMask());
    }
    return json.toString();
  }

  static EphemeralToken ofJson(String text) {
    var json = JSON.readTree(text);
    return new EphemeralToken(
        json.path("uses").intValue(),
        json.path("used").intValue(),
        Instant.parse(json.path("expireTime").stringValue()),
        Instant.parse(json.path("newSessionExpireTime").stringValue()),
        new TokenConstraints(
            json.path("setup").stringValue(null), json.path("fieldMask").stringValue(null)),
        json.path("owner").stringValue(""));
  }
}
