package dev.parlando.providers;

import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/// How a synthesizer is asked.
///
/// @param rate samples a second of what the server calls `pcm`
/// @param extra further fields of the request
/// @param firstAudio how long the first audio of a sentence may take, retries included
/// @param nextAudio how long any other may take
record SpeechSettings(
    String model,
    Voices voices,
    int rate,
    ObjectNode extra,
    Duration firstAudio,
    Duration nextAudio) {}
