package dev.parlando.server;

import dev.parlando.engine.ConversationFactory;

/// One model that a server offers.
///
/// @param id as clients name it, without `models/`
/// @param displayName for people
/// @param description what it can do, in a sentence
/// @param conversations opens its conversations
public record ModelEntry(
    String id, String displayName, String description, ConversationFactory conversations) {}
