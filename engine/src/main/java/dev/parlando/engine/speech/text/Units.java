package dev.parlando.engine.speech.text;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Numbers with units, percentages and degrees among them.
final class Units {
  /// For one and for many, where that is not an s.
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("%", "percent|percent"),
          Map.entry("‰", "per mille|per mille"),
          Map.entry("°C", "degree Celsius|degrees Celsius"),
          Map.entry("℃", "degree Celsius|degrees Celsius"),
          Map.entry("°F", "degree Fahrenheit|degrees Fahrenheit"),
          Map.entry("℉", "degree Fahrenheit|degrees Fahrenheit"),
          Map.entry("°", "degree"),
          Map.entry("km/h", "kilometer per hour|kilometers per hour"),
          Map.entry("kph", "kilometer per hour|kilometers per hour"),
          Map.entry("m/s", "meter per second|meters per second"),
          Map.entry("mph", "mile per hour|miles per hour"),
          Map.entry("km²", "square kilometer"),
          Map.entry("m²", "square meter"),
          Map.entry("cm²", "square centimeter"),
          Map.entry("m³", "cubic meter"),
          Map.entry("cm³", "cubic centimeter"),
          Map.entry("sq ft", "square foot|square feet"),
          Map.entry("km", "kilometer"),
          Map.entry("m", "meter"),
          Map.entry("cm", "centimeter"),
          Map.entry("mm", "millimeter"),
          Map.entry("µm", "micrometer"),
          Map.entry("nm", "nanometer"),
          Map.entry("mi", "mile"),
          Map.entry("ft", "foot|feet"),
          Map.entry("yd", "yard"),
          Map.entry("kg", "kilogram"),
          Map.entry("g", "gram"),
          Map.entry("mg", "milligram"),
          Map.entry("lb", "pound"),
          Map.entry("lbs", "pound"),
          Map.entry("oz", "ounce"),
          Map.entry("ml", "milliliter"),
          Map.entry("mL", "milliliter"),
          Map.entry("l", "liter"),
          Map.entry("L", "liter"),
          Map.entry("gal", "gallon"),
          Map.entry("tbsp", "tablespoon"),
          Map.entry("tsp", "teaspoon"),
          Map.entry("TB", "terabyte"),
          Map.entry("GB", "gigabyte"),
          Map.entry("MB", "megabyte"),
          Map.entry("KB", "kilobyte"),
          Map.entry("kB", "kilobyte"),
          Map.entry("GiB", "gibibyte"),
          Map.entry("Gbps", "gigabit per second|gigabits per second"),
          Map.entry("Mbps", "megabit per second|megabits per second"),
          Map.entry("kbps", "kilobit per second|kilobits per second"),
          Map.entry("fps", "frame per second|frames per second"),
          Map.entry("rpm", "revolution per minute|revolutions per minute"),
          Map.entry("px", "pixel"),
          Map.entry("GHz", "gigahertz|gigahertz"),
          Map.entry("MHz", "megahertz|megahertz"),
          Map.entry("kHz", "kilohertz|kilohertz"),
          Map.entry("Hz", "hertz|hertz"),
          Map.entry("kW", "kilowatt"),
          Map.entry("kWh", "kilowatt hour"),
          Map.entry("W", "watt"),
          Map.entry("V", "volt"),
          Map.entry("mA", "milliampere"),
          Map.entry("mAh", "milliampere hour"),
          Map.entry("dB", "decibel"),
          Map.entry("kcal", "kilocalorie"),
          Map.entry("h", "hour"),
          Map.entry("hr", "hour"),
          Map.entry("hrs", "hour"),
          Map.entry("min", "minute"),
          Map.entry("mins", "minute"),
          Map.entry("s", "second"),
          Map.entry("sec", "second"),
          Map.entry("secs", "second"),
          Map.entry("ms", "millisecond"),
          Map.entry("µs", "microsecond"),
          Map.entry("ns", "nanosecond"));

  private static final Map<String, String> PERIODS =
      new TreeMap<>(
          Map.of(
              "hr", "hour", "h", "hour", "mo", "month", "yr", "year", "min", "minute", "s",
              "second", "sec", "second"));

  private static final String UNIT =
      NAMES.keySet().stream()
          .sorted(Comparator.comparingInt(String::length).reversed())
          .map(Pattern::quote)
          .collect(Collectors.joining("|", "(", ")"));

  static final List<Rewrite> REWRITES =
      List.of(
          Rewrite.of(
              "(?<![\\p{L}\\d.,])(\\d)'\\s?(\\d{1,2})\"",
              match ->
                  NumberWords.cardinal(match.group(1))
                      + " foot "
                      + NumberWords.cardinal(match.group(2))),
          Rewrite.of(
              English.START
                  + "([-−])?(?:("
                  + English.NUMBER
                  + ")\\s?[–-]\\s?)?("
                  + English.NUMBER
                  + ")([ \u00a0-]?)"
                  + UNIT
                  + "(?![\\p{L}\\d²³]|\\.\\p{L})",
              Units::quantity),
          Rewrite.of(
              "(?<=\\p{L})\\s?/\\s?(hour|day|week|month|year|person|night|minute|second|user|kg|hr|h"
                  + "|mo|yr|min|sec|s)\\b(?!/)",
              match -> " per " + period(match.group(1))));

  private Units() {}

  private static String quantity(MatchResult match) {
    var number = match.group(3);
    var from = match.group(2);
    boolean one = match.group(4).equals("-") || (from == null && number.equals("1"));
    return (match.group(1) == null ? "" : "minus ")
        + range(from)
        + NumberWords.number(number)
        + " "
        + name(match.group(5), one);
  }

  private static String range(@Nullable String from) {
    return from == null ? "" : NumberWords.number(from) + " to ";
  }

  private static String name(String unit, boolean one) {
    var names = NAMES.getOrDefault(unit, unit).split("\\|", -1);
    if (one) {
      return names[0];
    }
    return names.length == 2 ? names[1] : names[0] + "s";
  }

  private static String period(String written) {
    return written.equals("kg") ? "kilogram" : PERIODS.getOrDefault(written, written);
  }
}
