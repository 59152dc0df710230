package dev.parlando.engine.speech.text;

import java.util.List;

/// Marks that are said by name, or not at all.
final class Symbols {
  /// Emoji and what holds them together, arrows and boxes drawn with letters, faces made of marks.
  private static final List<Rewrite> PICTURES =
      List.of(
          Rewrite.of("[#*0-9]\\uFE0F?\\u20E3", " "),
          Rewrite.of(
              "[\\x{1F1E6}-\\x{1F1FF}\\x{1F3FB}-\\x{1F3FF}\\x{E0020}-\\x{E007F}\\uFE0F\\u200D]",
              ""),
          Rewrite.of("[\\p{IsExtended_Pictographic}&&[^©®™↔-↪]]", " "),
          Rewrite.of("[\\u2500-\\u25FF\\u2600-\\u27BF]", " "),
          Rewrite.of("(?<![^\\s]):[a-z][a-z_]{2,}:(?![^\\s.,!?])", " "),
          Rewrite.of(
              "(?<![^\\s])(?:[:;=8]['^]?[-o]?[)(DPp|/]+|<3|\\^_?\\^|:-?[*o])(?=[\\s.,!?]|$)", " "),
          Rewrite.of("[\\u200B-\\u200F\\u2060\\uFEFF\\u00AD]", ""));

  /// Dashes become pauses; what has no sound is left out.
  static final List<Rewrite> IN_ANY_LANGUAGE =
      List.of(
          Rewrite.of("[“”„«»]", "\""),
          Rewrite.of("’|‘", "'"),
          Rewrite.of("\\s*—\\s*|\\s+–\\s+|\\s+-{1,3}\\s+|--+", ", "),
          Rewrite.of("…", "..."),
          Rewrite.of("\\.{4,}", "..."),
          Rewrite.of("\\s*[→⇒➜]\\s*|\\s*[=-]+>\\s*", ", "),
          Rewrite.of("\\s*\\|\\s*", ", "),
          Rewrite.of("[©®™†‡¶•·]", ""),
          Rewrite.of("[_~^\\\\{}]+", " "),
          Rewrite.of("(?<!\\S)[#*<>=+]+(?!\\S)", " "));

  /// Names of languages and things that hold a mark.
  static final List<Rewrite> NAMES =
      List.of(
          Rewrite.of("\\bC\\+\\+", "C plus plus"),
          Rewrite.of("\\b([CF])#", match -> match.group(1) + " sharp"),
          Rewrite.of("(?<!\\w)\\.NET\\b", "dot net"),
          Rewrite.of("\\b24/7\\b", "twenty-four seven"),
          Rewrite.of("\\b9/11\\b", "nine eleven"),
          Rewrite.of("(?i)\\band/or\\b", "and or"),
          Rewrite.of(
              "(?i)\\b(he/she|she/he|his/her|him/her|yes/no|true/false|on/off|either/or)\\b",
              match -> match.group().replace("/", " or ")));

  static final List<Rewrite> IN_ENGLISH =
      List.of(
          Rewrite.of("\\s*&\\s*", " and "),
          Rewrite.of("(?<!\\w)#(?=\\p{L})", "hashtag "),
          Rewrite.of("(?<!\\w)@(?=\\p{L})", "at "),
          Rewrite.of("\\s+@\\s+", " at "),
          Rewrite.of("§+\\s*", "section "),
          Rewrite.of("\\s*(?:[→⇒➜]|[=-]+>)\\s*", " to "),
          Rewrite.of("(?<=\\w)_(?=\\w)", " "),
          Rewrite.of("/", " "));

  private Symbols() {}

  static String withoutPictures(String text) {
    return Rewrite.all(PICTURES, text);
  }
}
