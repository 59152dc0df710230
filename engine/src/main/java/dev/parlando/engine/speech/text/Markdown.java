package dev.parlando.engine.speech.text;

import java.util.List;
import java.util.regex.Pattern;

/// Reads Markdown as somebody reads it aloud: marks of layout are left out, as are blocks of code;
/// headings and items become sentences. Pieces may be cut anywhere between words. Owned by the
/// voice's thread.
final class Markdown {
  private static final Pattern FENCE = Pattern.compile("^\\s*(`{3,}|~{3,})");
  private static final Pattern RULE = Pattern.compile("^\\s*([-*_=])(?:\\s*\\1){2,}\\s*$");
  private static final Pattern TABLE_RULE =
      Pattern.compile("^\\s*\\|?(?:\\s*:?-+:?\\s*\\|?)+\\s*$");
  private static final Pattern TABLE_ROW = Pattern.compile("^\\s*\\|(.*)\\|\\s*$");
  private static final Pattern DEFINITION = Pattern.compile("^\\s*\\[\\^?[^\\]]+]:\\s.*$");
  private static final Pattern QUOTE = Pattern.compile("^\\s*(?:>\\s?)+");
  private static final Pattern HEADING = Pattern.compile("^\\s*#{1,6}\\s+(.*?)\\s*#*\\s*$");
  private static final Pattern BULLET =
      Pattern.compile("^\\s*[-*+•‣◦▪–]\\s+(?:\\[[ xX]]\\s+)?(?=\\S)");
  private static final Pattern NUMBER = Pattern.compile("^\\s*(\\d{1,3})[.)]\\s+(?=\\S)");

  private static final List<Rewrite> INLINE =
      List.of(
          Rewrite.of("\\\\\\(|\\\\\\)|\\\\\\[|\\\\]", " "),
          Rewrite.of(
              "!?\\[([^\\[\\]]*)]\\([^()\\s]*(?:\\([^()]*\\)[^()\\s]*)*(?:\\s+\"[^\"]*\")?\\)",
              match -> match.group(1)),
          Rewrite.of("]\\([^()\\s]*\\)", ""),
          Rewrite.of("\\[\\^[^\\]]{1,20}]|(?<=\\S)\\[\\d{1,3}]|【[^】]*】", ""),
          Rewrite.of("\\[([^\\[\\]]+)]\\[[^\\[\\]]*]", match -> match.group(1)),
          Rewrite.of("<((?:https?://|mailto:)[^<>\\s]+)>", match -> match.group(1)),
          Rewrite.of("(?i)<br\\s*/?>", ", "),
          Rewrite.of("</?[A-Za-z][^<>]*>|<!--.*?-->", ""),
          Rewrite.of("&nbsp;", " "),
          Rewrite.of("&amp;", "&"),
          Rewrite.of("&lt;", "<"),
          Rewrite.of("&gt;", ">"),
          Rewrite.of("&quot;", "\""),
          Rewrite.of("&#39;|&apos;", "'"),
          Rewrite.of("`+", ""),
          Rewrite.of("~~", ""),
          Rewrite.of("(?<!\\d)\\*{2,3}|\\*{2,3}(?!\\d)", ""),
          Rewrite.of("(?<![\\p{L}\\p{N}\\\\*)])\\*(?=[\\p{L}\\p{N}\"“'(])", ""),
          Rewrite.of("(?<=[\\p{L}\\p{N}.,!?;:%\"”')])\\*(?![\\p{L}\\p{N}* (]|\\s\\d)", ""),
          Rewrite.of("(?<=[\\p{L}.,!?;:%\"”')])\\*(?=\\s|$)", ""),
          Rewrite.of("(?<![\\p{L}\\p{N}])_{1,3}(?=\\S)|(?<=\\S)_{1,3}(?![\\p{L}\\p{N}])", ""),
          Rewrite.of("\\\\([\\\\*_`#\\[\\](){}+.!|>~-])", match -> match.group(1)),
          Rewrite.of("[\\[\\]]", ""));

  /// What closes the block of code under way; empty outside one.
  private String fence = "";

  private boolean atLineStart = true;

  /// What is read aloud of the next piece.
  String read(String piece) {
    var read = new StringBuilder();
    for (var line : piece.split("(?<=\n)", -1)) {
      if (!line.isEmpty()) {
        read.append(line(line)).append(' ');
        atLineStart = line.endsWith("\n") || (atLineStart && line.isBlank());
      }
    }
    return read.toString();
  }

  private String line(String line) {
    if (atLineStart) {
      var mark = FENCE.matcher(line);
      if (mark.find() && (fence.isEmpty() || mark.group(1).startsWith(fence))) {
        fence = fence.isEmpty() ? mark.group(1) : "";
        return "";
      }
    }
    if (!fence.isEmpty()) {
      return "";
    }
    return Rewrite.all(INLINE, atLineStart ? block(line.stripTrailing()) : line);
  }

  /// A line without what makes it a heading, an item, a quotation or a row.
  private static String block(String line) {
    if (isLayout(line)) {
      return "";
    }
    var text = QUOTE.matcher(line).replaceFirst("");
    var heading = HEADING.matcher(text);
    if (heading.find()) {
      return sentence(heading.group(1));
    }
    var row = TABLE_ROW.matcher(text);
    if (row.find()) {
      return sentence(row.group(1).strip().replaceAll("\\s*\\|\\s*", ", "));
    }
    var bullet = BULLET.matcher(text);
    if (bullet.find()) {
      return sentence(text.substring(bullet.end()));
    }
    var number = NUMBER.matcher(text);
    return number.find() ? sentence(number.group(1) + ", " + text.substring(number.end())) : text;
  }

  private static boolean isLayout(String line) {
    return RULE.matcher(line).find()
        || (line.contains("|") && TABLE_RULE.matcher(line).find())
        || DEFINITION.matcher(line).find();
  }

  /// A line that stands for itself makes a pause at its end.
  private static String sentence(String line) {
    var bare = line.replaceAll("[\\s*_`~]+$", "");
    return bare.isEmpty() || ".!?:;,…".indexOf(bare.charAt(bare.length() - 1)) >= 0
        ? line
        : line + ".";
  }
}
