package dev.parlando.engine.speech;

/// Whether a piece ends at some place.
enum Cut {
  HERE,
  NOT,
  /// That depends on what is not written yet.
  LATER
}
