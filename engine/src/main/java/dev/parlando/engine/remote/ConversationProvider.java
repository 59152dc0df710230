package dev.parlando.engine.remote;

import dev.parlando.engine.ConversationFactory;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageSettings;

/// Makes factories of conversations that need no stages; found by `ServiceLoader`.
public interface ConversationProvider {
  /// The name in the configuration: `relay`.
  String name();

  /// What its conversations are, in one line for people.
  String describe(StageSettings settings);

  /// A factory that lives as long as the server; one that is [AutoCloseable] is closed with it.
  ///
  /// @throws StageException that says what is missing or wrong
  ConversationFactory conversations(StageSettings settings);
}
