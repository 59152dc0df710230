package dev.parlando.providers.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Says each thing once in the log, however often it happens. For any thread.
final class Once {
  private static final System.Logger LOG = System.getLogger(Once.class.getName());

  private final Set<String> said = ConcurrentHashMap.newKeySet();

  void warn(String message) {
    if (said.add(message)) {
      LOG.log(System.Logger.Level.WARNING, message);
    }
  }
}
