package dev.parlando.engine.speech.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Versions of programs and addresses of machines.
final class Versions {
  static final List<Rewrite> REWRITES =
      List.of(
          Rewrite.of(
              "(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w]|\\.\\d)",
              match -> joined(match.group(), " dot ")),
          Rewrite.of(
              "\\bv(?:er(?:sion)?\\.?\\s)?(\\d+(?:\\.\\d+)*)\\b",
              match -> "version " + joined(match.group(1), " point ")),
          Rewrite.of(
              "(?<![\\w.,])\\d+(?:\\.\\d+){2,}(?![\\w]|\\.\\d)",
              match -> joined(match.group(), " point ")));

  private Versions() {}

  private static String joined(String written, String between) {
    return Arrays.stream(written.split("\\."))
        .map(NumberWords::cardinal)
        .collect(Collectors.joining(between));
  }
}
