package dev.parlando.engine.speech.text;

import java.util.List;
import java.util.regex.MatchResult;

/// Addresses of sites and mailboxes. Nobody wants to hear the path of a link.
final class Addresses {
  private static final String URL =
      "(?:https?://|(?=www\\.))(?:www\\.)?([\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])(:\\d{1,5})?"
          + "(?:[/?#](?:[^\\s<>\"]*[^\\s<>\".,;:!?)*_'])?)?";
  private static final String MAIL =
      "(?:mailto:)?([\\p{L}\\p{N}][\\w.+-]*)@([\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+)";
  private static final String DOMAIN =
      "(?<![\\w@.-])((?:[A-Za-z0-9-]+\\.)+"
          + "(?:com|org|net|io|dev|ai|app|edu|gov|info|co|uk|de|fr|eu|us|ch|at|ca|js|ts|py|java|txt"
          + "|pdf|md|json|yaml|yml|xml|html|css|csv|zip|png|jpg|sh|exe|mp3|mp4|wav))"
          + "(?::(\\d{2,5}))?(?:/[\\w./?=&%#-]*[\\w/])?(?![\\w-])";

  static final List<Rewrite> IN_ANY_LANGUAGE =
      List.of(Rewrite.of(URL, match -> match.group(1) + port(match)), Rewrite.of("mailto:", ""));

  static final List<Rewrite> IN_ENGLISH =
      List.of(
          Rewrite.of(URL, match -> dots(match.group(1)) + spokenPort(match.group(2))),
          Rewrite.of(MAIL, match -> mailbox(match.group(1)) + " at " + dots(match.group(2))),
          Rewrite.of(DOMAIN, match -> dots(match.group(1)) + spokenPort(match.group(2))),
          Rewrite.of(
              "\\blocalhost:(\\d{2,5})\\b", match -> "localhost" + spokenPort(match.group(1))));

  private Addresses() {}

  private static String port(MatchResult match) {
    return match.group(2) == null ? "" : match.group(2);
  }

  private static String spokenPort(String port) {
    return port == null ? "" : " port " + NumberWords.cardinal(port.replace(":", ""));
  }

  private static String mailbox(String name) {
    return dots(name).replace("_", " underscore ").replace("-", " dash ").replace("+", " plus ");
  }

  private static String dots(String name) {
    return name.replace(".", " dot ");
  }
}
