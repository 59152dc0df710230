package dev.parlando.engine.speech.text;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One way in which something written is said otherwise.
///
/// @param said what is said for a match; an empty text leaves it out
record Rewrite(Pattern written, Function<MatchResult, String> said) {

  static Rewrite of(String regex, Function<MatchResult, String> said) {
    return new Rewrite(Pattern.compile(regex), said);
  }

  static Rewrite of(String regex, String said) {
    return of(regex, _ -> said);
  }

  String apply(String text) {
    return written.matcher(text).replaceAll(match -> Matcher.quoteReplacement(said.apply(match)));
  }

  /// One after the other.
  static String all(List<Rewrite> rewrites, String text) {
    var said = text;
    for (var rewrite : rewrites) {
      said = rewrite.apply(said);
    }
    return said;
  }
}
