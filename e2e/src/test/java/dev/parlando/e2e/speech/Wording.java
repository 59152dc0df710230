package dev.parlando.e2e.speech;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The words of a text as they are spoken: small letters, numbers written out.
record Wording(List<String> words) {
  private static final Pattern WORD = Pattern.compile("[a-z']+|[0-9]+");
  private static final Set<String> STOP_WORDS =
      Set.of(
          ("a an and are as at be but by can could did do does for from had has have he her his i"
                  + " i'm if in is it it's its me my of on or our she so that that's the their them"
                  + " then there they this to was we were what when which who will with would you"
                  + " your")
              .split(" "));
  private static final List<String> ONES =
      List.of(
          ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                  + " fifteen sixteen seventeen eighteen nineteen")
              .split(" "));
  private static final List<String> TENS =
      List.of("twenty thirty forty fifty sixty seventy eighty ninety".split(" "));

  static Wording of(String text) {
    var words =
        WORD.matcher(text.toLowerCase(Locale.ROOT).replace('’', '\''))
            .results()
            .flatMap(match -> Arrays.stream(spoken(match.group()).split(" ")))
            .toList();
    return new Wording(words);
  }

  int count() {
    return words.size();
  }

  /// Words that were left out, put in or mistaken.
  int errors(Wording heard) {
    var row = new int[heard.count() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= count(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= heard.count(); j++) {
        int swap = diagonal + (words.get(i - 1).equals(heard.words.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(swap, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[heard.count()];
  }

  /// The words that carry the meaning.
  Wording content() {
    return new Wording(words.stream().filter(word -> !STOP_WORDS.contains(word)).toList());
  }

  /// How many of these words are among others, each of which counts once.
  int found(Wording heard) {
    var left = new HashMap<String, Integer>();
    heard.words.forEach(word -> left.merge(word, 1, Integer::sum));
    return Math.toIntExact(
        words.stream().filter(word -> left.merge(word, -1, Integer::sum) >= 0).count());
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }

  private static String spoken(String word) {
    return Character.isDigit(word.charAt(0)) ? number(Integer.parseInt(word)) : word;
  }

  private static String number(int value) {
    if (value < 20) {
      return ONES.get(value);
    }
    if (value < 100) {
      return followed(TENS.get(value / 10 - 2), value % 10);
    }
    return value < 1000
        ? followed(ONES.get(value / 100) + " hundred", value % 100)
        : followed(number(value / 1000) + " thousand", value % 1000);
  }

  private static String followed(String large, int rest) {
    return rest == 0 ? large : large + " " + number(rest);
  }
}
