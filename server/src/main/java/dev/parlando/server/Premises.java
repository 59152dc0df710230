package dev.parlando.server;

import dev.parlando.server.http.Doorkeeper;
import dev.parlando.server.tokens.EphemeralTokens;
import java.util.concurrent.atomic.AtomicInteger;

/// What all connections of a server share.
///
/// @param sessions how many are open, or being opened
record Premises(
    ServerConfig config,
    Models models,
    Authenticator authenticator,
    Doorkeeper doorkeeper,
    AtomicInteger sessions,
    EphemeralTokens tokens) {

  ServerConfig.Limits limits() {
    return config.limits();
  }
}
