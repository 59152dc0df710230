package dev.parlando.providers.http;

import java.time.Duration;

/// How long a server may take.
///
/// @param first to its first output, retries included
/// @param next to any other
public record Patience(Duration first, Duration next) {}
