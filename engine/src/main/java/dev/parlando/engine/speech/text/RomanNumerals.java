package dev.parlando.engine.speech.text;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;

/// Roman numerals where they can be nothing else: after a ruler's name, a chapter and the like.
final class RomanNumerals {
  private static final Map<Character, Integer> VALUES = Map.of('I', 1, 'V', 5, 'X', 10);
  private static final String NUMERAL = "((?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))\\b(?![-'+.]\\p{L})";

  static final List<Rewrite> REWRITES =
      List.of(
          Rewrite.of(
              "\\b(Louis|Henry|Elizabeth|Charles|George|James|William|Edward|Richard|Philip"
                  + "|Napoleon|Frederick|Catherine|Nicholas|Alexander|Peter|Ivan|Ramses|Ramesses"
                  + "|Ptolemy|Leo|Francis|Gregory|Paul|Benedict|Pius|Urban|Innocent|Ferdinand"
                  + "|Wilhelm|Mary|Margaret|Gustav|Carl|Harald|Otto|Xerxes|Darius)\\s"
                  + NUMERAL,
              match -> match.group(1) + " the " + NumberWords.ordinal(digits(match))),
          Rewrite.of(
              "\\b([Cc]hapter|[Pp]art|[Aa]ct|[Vv]olume|[Bb]ook|[Ss]ection|[Pp]hase|[Tt]ype|[Cc]lass"
                  + "|[Ll]evel|[Aa]ppendix|[Ss]tage|[Tt]itle|[Aa]rticle|War|Bowl)\\s"
                  + NUMERAL,
              match -> match.group(1) + " " + NumberWords.cardinal(digits(match))),
          Rewrite.of(
              "\\b(\\p{Lu}\\p{Ll}{2,})\\s(?=[IVX]{2})" + NUMERAL,
              match -> match.group(1) + " " + NumberWords.cardinal(digits(match))));

  private RomanNumerals() {}

  private static String digits(MatchResult match) {
    var numeral = match.group(2);
    int sum = 0;
    for (int i = 0; i < numeral.length(); i++) {
      int value = value(numeral.charAt(i));
      boolean before = i + 1 < numeral.length() && value(numeral.charAt(i + 1)) > value;
      sum += before ? -value : value;
    }
    return Integer.toString(sum);
  }

  private static int value(char letter) {
    return VALUES.getOrDefault(letter, 0);
  }
}
