package dev.parlando.providers.gemini;

import dev.parlando.protocol.Modality;
import dev.parlando.providers.http.Patience;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// How a model is asked.
///
/// @param model as in its address: `models/gemini-…`
/// @param hears what it understands; other media are left out
/// @param extra fields of the request beyond those of the prompt, which they override
/// @param warmUp whether a session that opens makes the connection
record GeminiSettings(
    String model, Set<Modality> hears, ObjectNode extra, Patience patience, boolean warmUp) {

  /// Whether the model insists on the signatures of its thoughts beside its calls.
  boolean wantsSignatures() {
    return model.matches(".*gemini-([3-9]|\\d\\d).*");
  }
}
