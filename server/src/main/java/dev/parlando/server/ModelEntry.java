package dev.parlando.server;

import dev.parlando.engine.ConversationFactory;
import dev.parlando.engine.behaviour.Behaviour;
import dev.parlando.engine.behaviour.Behaviours;

/// One model that a server offers.
///
/// @param id as clients name it, without `models/`
/// @param displayName for people
/// @param description what it can do, in a sentence
/// @param conversations opens its conversations
/// @param behaviours what they take and refuse, by the name that a client uses for the model
public record ModelEntry(
    String id,
    String displayName,
    String description,
    ConversationFactory conversations,
    Behaviours behaviours) {

  /// A lenient one.
  public ModelEntry(
      String id, String displayName, String description, ConversationFactory conversations) {
    this(id, displayName, description, conversations, Behaviours.always(Behaviour.LENIENT));
  }
}
