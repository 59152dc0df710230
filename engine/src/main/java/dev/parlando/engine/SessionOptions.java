package dev.parlando.engine;

import java.time.Duration;

/// What the owner of a server chooses for its sessions; clients have no say in it.
///
/// @param toolTimeout how long the model's turn waits for a function before it goes on with an
///   error; zero waits for ever
/// @param turnTimeout how long a turn may show no sign of life before it is ended; zero for ever
/// @param confirmBargeIn whether the model only pauses when the user makes a sound, and is
///   interrupted once that turns out to be words, not a cough or an "uh-huh"
/// @param readTurnEnds whether the words tell, beside the silence, when the user has finished;
///   where a client says how long the silence has to be, that holds
/// @param speculate whether the model begins to answer when the user has probably finished, unheard
///   until that proves true
/// @param contextTokens what the model's context holds; zero for what its behaviour says
public record SessionOptions(
    Duration toolTimeout,
    Duration turnTimeout,
    boolean confirmBargeIn,
    boolean readTurnEnds,
    boolean speculate,
    long contextTokens) {
  public static final SessionOptions DEFAULT =
      new SessionOptions(Duration.ZERO, Duration.ofMinutes(2), false, false, false, 0);
}
