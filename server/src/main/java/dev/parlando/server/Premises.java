package dev.parlando.server;

import dev.parlando.server.http.Doorkeeper;
import dev.parlando.server.sessions.OpenSessions;
import dev.parlando.server.tokens.EphemeralTokens;

/// What all connections of a server share.
record Premises(
    ServerConfig config,
    Models models,
    Authenticator authenticator,
    Doorkeeper doorkeeper,
    OpenSessions sessions,
    EphemeralTokens tokens) {

  ServerConfig.Limits limits() {
    return config.limits();
  }
}
