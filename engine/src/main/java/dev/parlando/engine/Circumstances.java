package dev.parlando.engine;

import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Ticker;

/// What all sessions of a model have in common.
record Circumstances(Stages stages, Ticker ticker, SessionOptions options) {}
