package dev.parlando.bench.turns;

import dev.parlando.engine.SessionOptions;
import dev.parlando.engine.spi.Stages;
import dev.parlando.protocol.Audio;

/// What is measured.
///
/// @param name of the model
/// @param stages it consists of
/// @param question what it is asked
record Subject(String name, Stages stages, SessionOptions options, Audio question) {}
