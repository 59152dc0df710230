package dev.parlando.providers;

import dev.parlando.protocol.Modality;
import dev.parlando.providers.http.Patience;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// How a language model is asked.
///
/// @param tokenLimit the name of the field that limits the answer's tokens
/// @param hears what the model understands; other media are left out
/// @param thoughtFirst whether answers begin in the middle of a thought, whose opening tag the
///   server has written itself
/// @param extra fields of the request beyond those of the prompt, which they override
record ChatSettings(
    String model,
    String tokenLimit,
    Set<Modality> hears,
    boolean thoughtFirst,
    ObjectNode extra,
    Patience patience) {}
