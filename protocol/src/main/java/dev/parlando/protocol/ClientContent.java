package dev.parlando.protocol;

import java.util.List;

/// Ordered turns of the conversation; always interrupts.
///
/// @param turnComplete whether the model shall answer now
public record ClientContent(List<Content> turns, boolean turnComplete) implements ClientMessage {
  public ClientContent {
    turns = List.copyOf(turns);
  }

  /// A user's turn in text, to be answered.
  public static ClientContent ask(String text) {
    return new ClientContent(List.of(Content.user(Part.text(text))), true);
  }
}
