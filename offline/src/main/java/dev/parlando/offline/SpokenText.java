package dev.parlando.offline;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Turns written text into what an English voice of the ASCII age can say. Pure.
final class SpokenText {
  /// Longer texts are said in pieces, so that little is computed in vain when somebody interrupts.
  static final int PIECE = 240;

  private static final int LONGEST_WORD = 40;

  private static final Pattern ADDRESS =
      Pattern.compile("\\b(?:https?://|www\\.)(?:www\\.)?(\\S+)");
  private static final Pattern MAIL = Pattern.compile("(\\w[\\w.+-]*)@([\\w-]+(?:\\.[\\w-]+)+)");
  private static final Pattern MARKUP = Pattern.compile("[*_`#~|\\\\]+");
  private static final Pattern MINUS = Pattern.compile("(?<![\\w.)])-(?=\\d)");
  private static final Pattern TIMES = Pattern.compile("(?<=\\d)\\s*[*×]\\s*(?=\\d)");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern FOREIGN = Pattern.compile("[^\\x20-\\x7E]+");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private static final Map<Integer, String> SAID =
      Map.ofEntries(
          Map.entry((int) '‘', "'"),
          Map.entry((int) '’', "'"),
          Map.entry((int) '“', "\""),
          Map.entry((int) '”', "\""),
          Map.entry((int) '–', "-"),
          Map.entry((int) '—', ", "),
          Map.entry((int) '…', "..."),
          Map.entry((int) '⁄', "/"),
          Map.entry((int) '°', " degrees "),
          Map.entry((int) '€', " euros "),
          Map.entry((int) '£', " pounds "),
          Map.entry((int) '÷', " divided by "),
          Map.entry((int) '±', " plus or minus "),
          Map.entry((int) '−', "-"),
          Map.entry((int) '=', " equals "),
          Map.entry((int) '&', " and "),
          Map.entry((int) 'ß', "ss"),
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'Æ', "Ae"),
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'ø', "o"),
          Map.entry((int) 'Ø', "O"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'Ł', "L"),
          Map.entry((int) 'đ', "d"));

  private SpokenText() {}

  /// The pieces to say, in order; none where nothing can be said.
  static List<String> pieces(String text) {
    var pieces = new ArrayList<String>();
    var piece = new StringBuilder();
    for (var word : SPACES.splitAsStream(sayable(text)).toList()) {
      if (word.length() > LONGEST_WORD) {
        continue;
      }
      if (piece.length() + word.length() >= PIECE) {
        add(piece, pieces);
      }
      piece.append(word).append(' ');
      if (piece.length() > PIECE / 2 && ",;:".indexOf(word.charAt(word.length() - 1)) >= 0) {
        add(piece, pieces);
      }
    }
    add(piece, pieces);
    return pieces;
  }

  private static void add(StringBuilder piece, List<String> pieces) {
    if (piece.chars().anyMatch(Character::isLetterOrDigit)) {
      pieces.add(piece.toString().strip());
    }
    piece.setLength(0);
  }

  private static String sayable(String text) {
    var said = ADDRESS.matcher(text).replaceAll(match -> site(match.group(1)));
    said = MAIL.matcher(said).replaceAll(match -> match.group(1) + " at " + dots(match.group(2)));
    said = TIMES.matcher(said).replaceAll(" times ");
    said = MARKUP.matcher(said).replaceAll(" ");
    said = spell(said);
    said = MARKS.matcher(Normalizer.normalize(said, Normalizer.Form.NFKD)).replaceAll("");
    said = FOREIGN.matcher(spell(said)).replaceAll(" ");
    return MINUS.matcher(said).replaceAll("minus ").strip();
  }

  /// The site of an address without its path, which nobody wants to hear.
  private static String site(String address) {
    var site = address.split("[/?#]", 2)[0];
    var end = address.matches(".*[.!?,]") ? address.substring(address.length() - 1) : "";
    return dots(site.replaceAll("[.!?,]+$", "")) + end;
  }

  private static String dots(String site) {
    return site.replace(".", " dot ");
  }

  private static String spell(String text) {
    var spelt = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          var said = SAID.get(point);
          if (said == null) {
            spelt.appendCodePoint(point);
          } else {
            spelt.append(said);
          }
        });
    return spelt.toString();
  }
}
