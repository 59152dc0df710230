package dev.parlando.protocol;

/// How exactly a message has to be what the protocol says.
enum Tolerance {
  /// A client's: what is not known is passed over, and what hand-written clients send is
  /// understood.
  KIND,
  /// A server's, which may be newer than its client: unknown words count as absent, too.
  TO_THE_NEWER,
  /// A client's, to the letter of the Gemini Developer API.
  NONE,
  /// A client's, to the letter of Vertex AI, which knows more fields.
  NONE_ON_VERTEX;

  boolean isStrict() {
    return this == NONE || this == NONE_ON_VERTEX;
  }
}
