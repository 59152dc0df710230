package dev.parlando.providers;

import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/// How a language model is asked.
///
/// @param tokenLimit the name of the field that limits the answer's tokens
/// @param images whether the model sees; otherwise images are left out
/// @param extra fields of the request beyond those of the prompt, which they override
/// @param firstToken how long the first token may take, retries included
/// @param nextToken how long any other may take
record ChatSettings(
    String model,
    String tokenLimit,
    boolean images,
    ObjectNode extra,
    Duration firstToken,
    Duration nextToken) {}
