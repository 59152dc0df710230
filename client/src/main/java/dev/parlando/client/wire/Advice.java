package dev.parlando.client.wire;

import java.util.List;

/// What helps against the refusals that users meet.
///
/// @param code 0 for any
/// @param words that the reason contains; empty for any
public record Advice(int code, String words, String hint) {
  private static final List<Advice> ALL =
      List.of(
          new Advice(1007, "API key", "check the key given to the client's builder"),
          new Advice(1008, "unregistered callers", "give the client's builder an API key"),
          new Advice(1008, "is not found", "check the model's name and the API version"),
          new Advice(1008, "Publisher Model", "check the model's name, project and location"),
          new Advice(1007, "Unknown name", "the server does not know this field of the setup"),
          new Advice(1007, "session handle", "the handle has expired: begin a new session"),
          new Advice(1008, "session not found", "the handle has expired: begin a new session"),
          new Advice(1007, "audio request", "ask for AUDIO, or leave the voice out"),
          new Advice(1007, "modalities", "ask for another response modality"),
          new Advice(1007, "activity", "marks need automatic activity detection to be disabled"),
          new Advice(1007, "setup must be", "send no second setup"),
          new Advice(1007, "location", "the service is not offered where you are"),
          new Advice(1008, "not implemented", "the model does not offer something in the setup"),
          new Advice(1008, "abort", "turn on session resumption to outlive a connection's limit"),
          new Advice(1011, "oken has", "make a new ephemeral token, with more uses or more time"),
          new Advice(1011, "quota", "wait, or raise the quota"),
          new Advice(1011, "RESOURCE_EXHAUSTED", "close other sessions, or raise the limit"),
          new Advice(1007, "", "something in the setup or the last message is not accepted"),
          new Advice(1011, "", "the server failed: try again"),
          new Advice(1006, "Nobody listens", "check host and port, and that the server runs"),
          new Advice(1006, "host's name", "check the endpoint's host"),
          new Advice(1006, "TLS", "trust the server's certificate by the builder's sslContext"),
          new Advice(1006, "setup", "the server is up, but answers no setup: check the path"),
          new Advice(1006, "time-out", "check the address, the proxy and the firewall"),
          new Advice(1006, "", "the network failed: session resumption outlives that"),
          new Advice(1009, "", "the server sent more than a message may have"),
          new Advice(401, "", "the token is missing or has expired"),
          new Advice(403, "", "the key or token may not use this"),
          new Advice(404, "", "check the endpoint's path and the API version"),
          new Advice(429, "", "wait, or raise the quota"));

  /// Empty where nothing is known.
  public static String on(int code, String reason) {
    return ALL.stream()
        .filter(advice -> advice.code == code && reason.contains(advice.words))
        .map(Advice::hint)
        .findFirst()
        .orElse("");
  }
}
