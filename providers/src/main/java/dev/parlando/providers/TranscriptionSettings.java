package dev.parlando.providers;

import dev.parlando.providers.transcript.Expected;
import java.time.Duration;

/// How a transcriber is asked.
///
/// @param expected of sessions that say nothing else
/// @param stream whether the server is to tell the text as it writes it
/// @param answer how long the transcript may take, retries included
record TranscriptionSettings(String model, Expected expected, boolean stream, Duration answer) {}
