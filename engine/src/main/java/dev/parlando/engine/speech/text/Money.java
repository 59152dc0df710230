package dev.parlando.engine.speech.text;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/// Prices and sums.
final class Money {
  private static final Map<String, Currency> CURRENCIES =
      Map.ofEntries(
          Map.entry("$", new Currency("dollar", "dollars", "cent", "cents")),
          Map.entry("€", new Currency("euro", "euros", "cent", "cents")),
          Map.entry("£", new Currency("pound", "pounds", "penny", "pence")),
          Map.entry("¥", new Currency("yen", "yen", "sen", "sen")),
          Map.entry("₹", new Currency("rupee", "rupees", "paisa", "paise")),
          Map.entry("₩", new Currency("won", "won", "jeon", "jeon")),
          Map.entry("₿", new Currency("bitcoin", "bitcoins", "satoshi", "satoshis")),
          Map.entry("USD", new Currency("US dollar", "US dollars", "cent", "cents")),
          Map.entry("EUR", new Currency("euro", "euros", "cent", "cents")),
          Map.entry("GBP", new Currency("pound", "pounds", "penny", "pence")),
          Map.entry("JPY", new Currency("yen", "yen", "sen", "sen")),
          Map.entry("CHF", new Currency("Swiss franc", "Swiss francs", "rappen", "rappen")));

  private static final Map<String, String> SCALES =
      Map.ofEntries(
          Map.entry("k", "thousand"),
          Map.entry("K", "thousand"),
          Map.entry("m", "million"),
          Map.entry("M", "million"),
          Map.entry("bn", "billion"),
          Map.entry("B", "billion"),
          Map.entry("T", "trillion"));

  private static final String SYMBOL = "([$€£¥₹₩₿])";
  private static final String CODE = "(USD|EUR|GBP|JPY|CHF)";
  private static final String SUM = "(" + English.NUMBER + ")";
  private static final String SCALE = "(?:\\s?(thousand|million|billion|trillion|bn|[kKmMBT])\\b)?";
  private static final String MINUS = "((?<![\\w.)])[-−])?";

  static final List<Rewrite> REWRITES =
      List.of(
          Rewrite.of(
              SYMBOL + SUM + "\\s?[–-]\\s?[$€£¥₹₩₿]?" + SUM + SCALE,
              match ->
                  NumberWords.number(match.group(2))
                      + " to "
                      + sum(match.group(1), match.group(3), match.group(4))),
          Rewrite.of(
              MINUS
                  + "(?:US)?"
                  + SYMBOL
                  + "\\s?"
                  + MINUS
                  + SUM
                  + SCALE
                  + "([ -](?:bill|note|coin|fee|fine|ticket|gift)\\b)?",
              Money::prefixed),
          Rewrite.of(
              "\\b" + CODE + "\\s?" + SUM + SCALE,
              match -> sum(match.group(1), match.group(2), match.group(3))),
          Rewrite.of(
              English.START + "([-−])?" + SUM + SCALE + "\\s?(?:([$€£¥₹₩₿])|" + CODE + "\\b)",
              match ->
                  minus(match.group(1))
                      + sum(
                          match.group(4) == null ? match.group(5) : match.group(4),
                          match.group(2),
                          match.group(3))),
          Rewrite.of(
              English.START + "(\\d+)\\s?¢",
              match ->
                  NumberWords.cardinal(match.group(1))
                      + (match.group(1).equals("1") ? " cent" : " cents")));

  private Money() {}

  private static String prefixed(MatchResult match) {
    var minus = minus(match.group(1) == null ? match.group(3) : match.group(1));
    var thing = match.group(6);
    if (thing != null) {
      var currency = currency(match.group(2));
      return minus
          + NumberWords.number(match.group(4))
          + " "
          + currency.one
          + thing.replace('-', ' ');
    }
    return minus + sum(match.group(2), match.group(4), match.group(5));
  }

  private static String minus(@Nullable String sign) {
    return sign == null ? "" : "minus ";
  }

  private static String sum(String symbol, String number, @Nullable String scale) {
    var currency = currency(symbol);
    if (scale != null) {
      return NumberWords.number(number)
          + " "
          + SCALES.getOrDefault(scale, scale)
          + " "
          + currency.many;
    }
    int point = number.indexOf('.');
    if (point >= 0 && number.length() - point == 3) {
      return currency.sum(number.substring(0, point).replace(",", ""), number.substring(point + 1));
    }
    return NumberWords.number(number) + " " + (number.equals("1") ? currency.one : currency.many);
  }

  private static Currency currency(String symbol) {
    var currency = CURRENCIES.get(symbol);
    return currency == null ? new Currency(symbol, symbol, "cent", "cents") : currency;
  }

  /// What a currency and its hundredth are called, for one and for many.
  private record Currency(String one, String many, String centOne, String centMany) {
    String sum(String whole, String cents) {
      long small = Long.parseLong(cents);
      var large = NumberWords.cardinal(whole) + " " + (whole.equals("1") ? one : many);
      if (small == 0) {
        return large;
      }
      var rest = NumberWords.cardinal(small) + " " + (small == 1 ? centOne : centMany);
      return whole.matches("0+") ? rest : large + " and " + rest;
    }
  }
}
