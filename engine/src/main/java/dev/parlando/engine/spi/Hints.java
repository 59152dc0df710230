package dev.parlando.engine.spi;

import java.util.List;

/// What to expect of speech. All of it is a wish: a transcriber that cannot use it says so once in
/// its log and writes down what it hears.
///
/// @param languages BCP 47, the likeliest first; empty leaves it to the transcriber
/// @param vocabulary words, names and phrases that are likely to be said
public record Hints(List<String> languages, List<String> vocabulary) {

  /// Expect anything.
  public static final Hints NONE = new Hints(List.of(), List.of());

  public Hints {
    languages = List.copyOf(languages);
    vocabulary = List.copyOf(vocabulary);
  }
}
