package dev.parlando.providers;

import java.time.Duration;

/// How a transcriber is asked.
///
/// @param language ISO 639-1; empty leaves it to the server
/// @param prompt words the server shall expect; empty for none
/// @param answer how long the transcript may take, retries included
record TranscriptionSettings(String model, String language, String prompt, Duration answer) {}
