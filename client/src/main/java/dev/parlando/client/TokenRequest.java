package dev.parlando.client;

import dev.parlando.client.wire.OpenJson;
import dev.parlando.protocol.Setup;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks for an ephemeral token, with which a browser or a phone may connect without the key.
///
/// @param uses how many sessions it may begin; 0 for any number
/// @param expireTime when sessions end; half an hour from now unless given
/// @param newSessionExpireTime until when sessions may begin; a minute from now unless given
/// @param setup that holds for those sessions
/// @param fieldMask which paths of the setup hold, such as `generationConfig.temperature`; all of
///   it where there are none
public record TokenRequest(
    int uses,
    @Nullable Instant expireTime,
    @Nullable Instant newSessionExpireTime,
    @Nullable Setup setup,
    List<String> fieldMask) {

  public TokenRequest {
    fieldMask = List.copyOf(fieldMask);
  }

  /// For one session, whatever its setup.
  public static TokenRequest once() {
    return new TokenRequest(1, null, null, null, List.of());
  }

  /// For one session with this setup.
  public static TokenRequest once(Setup setup) {
    return new TokenRequest(1, null, null, setup, List.of());
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("uses", uses);
    if (expireTime != null) {
      json.put("expireTime", expireTime.toString());
    }
    if (newSessionExpireTime != null) {
      json.put("newSessionExpireTime", newSessionExpireTime.toString());
    }
    if (setup != null) {
      json.put("bidiGenerateContentSetup", OpenJson.of(setup));
    }
    if (!fieldMask.isEmpty()) {
      json.put("fieldMask", String.join(",", fieldMask));
    }
    return json;
  }
}
