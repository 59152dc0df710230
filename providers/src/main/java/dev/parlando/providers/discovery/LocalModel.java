package dev.parlando.providers.discovery;

import java.util.Map;

/// A language model that is served on this machine.
///
/// @param server what usually listens there, for people
/// @param sees whether its name says that it takes images
public record LocalModel(String server, int port, String model, boolean sees) {

  /// What makes a language model stage of it.
  public Map<String, String> settings() {
    return Map.of(
        "provider",
        "openai",
        "url",
        "http://127.0.0.1:" + port + "/v1",
        "model",
        model,
        "images",
        Boolean.toString(sees));
  }
}
