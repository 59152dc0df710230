package dev.parlando.offline.language;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sums, in words and in digits, also where a number was heard as the word that sounds like it.
final class Arithmetic implements Skill {
  private static final MathContext PRECISION = new MathContext(30, RoundingMode.HALF_UP);
  private static final BigDecimal LARGEST = new BigDecimal("1e24");
  private static final Pattern QUESTION =
      Pattern.compile(
          "^(?:(?:(?:one|once|what) (?:is|are|does)|what|how much|how many|calculate|compute|work"
              + " out|solve|evaluate|tell me|do you know|is|are|the result of|the value of|the"
              + " answer to|result of|equals|what does) )+");
  private static final Pattern CLOSING =
      Pattern.compile(" (?:equals?|equal to|make|is|=|together|what)$");
  private static final Set<String> OPERATORS =
      Words.spaced(
          "times plus minus by over point divided x power percent of is root square squared cubed");

  /// A value and how to say where it came from.
  private record Term(BigDecimal value, String spoken, int operations) {}

  @Override
  public Optional<Reply> answer(Listening listening) {
    try {
      var term = parsed(listening.utterance());
      if (term == null) {
        return Optional.empty();
      }
      var result = result(term);
      return term.operations() == 0
          ? Skill.say("That is the number " + result + ".", result + ".")
          : Skill.say(
              Words.sentence(term.spoken()) + " is " + result + ".", Words.sentence(result) + ".");
    } catch (ArithmeticException impossible) {
      return Skill.say(String.valueOf(impossible.getMessage()));
    }
  }

  /// The words of a sum that mean something else elsewhere; none where nothing is to be reckoned.
  static Set<String> operators(Utterance said) {
    try {
      var term = parsed(said);
      return term != null && term.operations() > 0 ? OPERATORS : Set.of();
    } catch (ArithmeticException impossible) {
      return OPERATORS;
    }
  }

  private static String result(Term term) {
    var value = term.value();
    if (value.abs().compareTo(LARGEST) > 0) {
      return "too large a number for me to say";
    }
    var exact = value.stripTrailingZeros().scale() <= 6;
    return (exact ? "" : "about ") + NumberWords.spoken(value);
  }

  private static @Nullable Term parsed(Utterance said) {
    var plain = said.plain();
    plain = QUESTION.matcher(plain).replaceFirst("");
    plain = CLOSING.matcher(plain).replaceFirst("");
    plain =
        plain.replaceAll(
            "(?<=\\w) (?:buoyant|blind|pint|points|appoint) (?=\\w+"
                + " (?:times|plus|minus|divided|multiplied))",
            " point ");
    var words = new ArrayList<>(List.of(plain.isEmpty() ? new String[0] : spaced(plain)));
    if (words.isEmpty() || words.size() > 60) {
      return null;
    }
    var reader = new Reader(words);
    var term = reader.whole();
    return reader.isDone() ? term : null;
  }

  private static String[] spaced(String plain) {
    return Pattern.compile(" ").splitAsStream(plain).toArray(String[]::new);
  }

  /// Reads a sum by descent: addition, multiplication, powers, operands. Gives null where words
  /// make none.
  private static final class Reader {
    private final List<String> words;
    private int at;

    Reader(List<String> words) {
      this.words = words;
    }

    boolean isDone() {
      return at == words.size();
    }

    private boolean heard(String... phrase) {
      int end = at + phrase.length;
      boolean heard = end <= words.size() && words.subList(at, end).equals(List.of(phrase));
      at = heard ? end : at;
      return heard;
    }

    private boolean heardAny(String... words) {
      for (var word : words) {
        if (heard(word)) {
          return true;
        }
      }
      return false;
    }

    @Nullable Term whole() {
      var spokenAsVerb = verb();
      return spokenAsVerb == null && at == 0 ? sum() : spokenAsVerb;
    }

    /// "add two and three", "subtract two from ten", "the sum of two and three".
    private @Nullable Term verb() {
      var verb = at < words.size() ? words.get(at) : "";
      var second =
          switch (verb) {
            case "add", "sum" -> "and";
            case "subtract", "take" -> "from";
            case "multiply", "product" -> "by";
            case "divide" -> "by";
            default -> "";
          };
      if (second.isEmpty()) {
        return null;
      }
      at++;
      heard("of");
      heard("away");
      var a = product();
      if (a == null || !(heard(second) || heardAny("and", "to", "with", "by"))) {
        return null;
      }
      var b = product();
      return b == null
          ? null
          : switch (verb) {
            case "add", "sum" -> plus(a, b);
            case "subtract", "take" -> minus(b, a);
            case "divide" -> over(a, b);
            default -> times(a, b);
          };
    }

    private @Nullable Term sum() {
      var left = product();
      while (left != null && at < words.size()) {
        boolean plus = heardAny("plus", "+", "add", "added");
        if (!plus && !heardAny("minus", "-", "–", "−", "less")) {
          return left;
        }
        heard("to");
        var right = product();
        left = right == null ? null : plus ? plus(left, right) : minus(left, right);
      }
      return left;
    }

    private @Nullable Term product() {
      var left = power();
      while (left != null && at < words.size()) {
        boolean times = heard("multiplied", "by") || heardAny("times", "x", "*", "×", "time");
        if (!times && !heard("divided", "by") && !heardAny("over", "/", "÷", "divided")) {
          return left;
        }
        var right = power();
        left = right == null ? null : times ? times(left, right) : over(left, right);
      }
      return left;
    }

    private @Nullable Term power() {
      var base = operand();
      if (base == null) {
        return null;
      }
      if (heard("squared")) {
        return raised(base, BigDecimal.TWO, base.spoken() + " squared");
      }
      if (heard("cubed")) {
        return raised(base, BigDecimal.valueOf(3), base.spoken() + " cubed");
      }
      boolean power =
          heard("to", "the", "power", "of")
              || heard("to", "the", "power")
              || heard("the", "power", "of")
              || heardAny("^");
      if (!power) {
        return base;
      }
      var exponent = operand();
      return exponent == null
          ? null
          : raised(base, exponent.value(), base.spoken() + " to the power of " + exponent.spoken());
    }

    private @Nullable Term operand() {
      if (heard("(")) {
        var inner = sum();
        return inner != null && heard(")")
            ? new Term(inner.value(), "(" + inner.spoken() + ")", inner.operations())
            : null;
      }
      heard("the");
      if (heard("square", "root", "of")
          || heard("square", "root")
          || heard("√")
          || heard("root", "of")) {
        var of = operand();
        return of == null ? null : root(of);
      }
      if (heard("half")) {
        heard("of");
        var of = operand();
        return of == null
            ? null
            : new Term(
                of.value().divide(BigDecimal.TWO, PRECISION),
                "half of " + of.spoken(),
                of.operations() + 1);
      }
      if (heardAny("minus", "negative", "-", "−")) {
        var of = operand();
        return of == null
            ? null
            : new Term(of.value().negate(), "minus " + of.spoken(), of.operations());
      }
      return number();
    }

    private @Nullable Term number() {
      var found = NumberWords.at(words, at);
      if (found == null && at < words.size() && isExpected()) {
        words.set(at, NumberWords.asNumber(words.get(at)));
        found = NumberWords.at(words, at);
      }
      if (found == null) {
        return null;
      }
      at = found.end();
      var number = new Term(found.value(), NumberWords.spoken(found.value()), 0);
      if (!heard("percent", "of") && !heard("per", "cent", "of") && !heard("%", "of")) {
        return number;
      }
      var of = operand();
      return of == null
          ? null
          : new Term(
              number.value().multiply(of.value()).divide(BigDecimal.valueOf(100), PRECISION),
              number.spoken() + " percent of " + of.spoken(),
              of.operations() + 1);
    }

    /// Whether a number must stand here: behind an operator, or before one.
    private boolean isExpected() {
      var next = at + 1 < words.size() ? words.get(at + 1) : "";
      boolean before =
          Set.of("times", "plus", "minus", "divided", "multiplied").contains(next)
              || (at + 3 < words.size()
                  && words.subList(at + 1, at + 4).equals(List.of("to", "the", "power")));
      return before || (at > 0 && OPERATORS.contains(words.get(at - 1)));
    }

    private static Term plus(Term a, Term b) {
      return joined(a.value().add(b.value(), PRECISION), a, " plus ", b);
    }

    private static Term minus(Term a, Term b) {
      return joined(a.value().subtract(b.value(), PRECISION), a, " minus ", b);
    }

    private static Term times(Term a, Term b) {
      return joined(a.value().multiply(b.value(), PRECISION), a, " times ", b);
    }

    private static Term over(Term a, Term b) {
      if (b.value().signum() == 0) {
        throw new ArithmeticException("Nothing can be divided by zero.");
      }
      return joined(a.value().divide(b.value(), PRECISION), a, " divided by ", b);
    }

    private static Term joined(BigDecimal value, Term a, String by, Term b) {
      return new Term(value, a.spoken() + by + b.spoken(), a.operations() + b.operations() + 1);
    }

    private static Term root(Term of) {
      if (of.value().signum() < 0) {
        throw new ArithmeticException("A negative number has no real square root.");
      }
      return new Term(
          of.value().sqrt(PRECISION), "the square root of " + of.spoken(), of.operations() + 1);
    }

    private static Term raised(Term base, BigDecimal exponent, String spoken) {
      boolean whole = exponent.stripTrailingZeros().scale() <= 0;
      double about = Math.pow(base.value().doubleValue(), exponent.doubleValue());
      if (Double.isNaN(about) || (base.value().signum() == 0 && exponent.signum() < 0)) {
        throw new ArithmeticException("I cannot work out that power.");
      }
      if (Math.abs(about) > LARGEST.doubleValue()) {
        return new Term(LARGEST.multiply(BigDecimal.TEN), spoken, base.operations() + 1);
      }
      boolean exact = whole && exponent.abs().compareTo(BigDecimal.valueOf(999)) <= 0;
      var value =
          exact ? base.value().pow(exponent.intValue(), PRECISION) : BigDecimal.valueOf(about);
      return new Term(value, spoken, base.operations() + 1);
    }
  }
}
