package dev.parlando.providers;

import dev.parlando.providers.http.KnownSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A server's names for the voices clients ask for.
///
/// @param usual for whoever asks for none, or for one that is not here
/// @param others by the clients' names, folded
record Voices(String usual, Map<String, String> others) {

  String named(@Nullable String name) {
    return name == null ? usual : others.getOrDefault(KnownSettings.folded(name), usual);
  }
}
