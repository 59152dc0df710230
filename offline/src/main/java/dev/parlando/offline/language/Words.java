package dev.parlando.offline.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What words have to do with each other: stems, misheard words, words of one meaning.
final class Words {
  private static final Pattern IDENTIFIER_WORD =
      Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?[\\p{Ll}\\p{M}]+|\\p{Lo}+|\\d+");
  private static final Pattern PROSE_WORD = Pattern.compile("[\\p{L}\\p{M}]+|\\d+");

  /// Words that say nothing about what a sentence is about.
  private static final Set<String> STOP =
      spaced(
          "a an the this that these those some any is are am was were be been being it its i me my"
              + " mine you your we us our they them their he she his her of in at for to from with"
              + " by about as and or but not what which who whom whose when where why how do does"
              + " did can could would will shall should have has had there here so if then than"
              + " just please now also like want need let tell show give say know today tomorrow"
              + " yesterday one much many very good hello hi hey thanks thank yes no name user"
              + " given current returns return value values specific information function tool"
              + " call called use used using e g eg etc whether based optional required default"
              + " string number integer boolean list object array must may into up out more all"
              + " new get gets set sets");

  /// What a word may stand for besides itself, in the vocabulary of functions.
  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("whether", "weather"),
          Map.entry("forecast", "weather"),
          Map.entry("rain", "weather forecast"),
          Map.entry("raining", "weather forecast"),
          Map.entry("sunny", "weather forecast"),
          Map.entry("snow", "weather forecast"),
          Map.entry("windy", "weather forecast"),
          Map.entry("warm", "weather temperature"),
          Map.entry("warmer", "temperature thermostat"),
          Map.entry("colder", "temperature thermostat"),
          Map.entry("hot", "weather temperature"),
          Map.entry("cold", "weather temperature"),
          Map.entry("umbrella", "weather"),
          Map.entry("temperature", "weather thermostat"),
          Map.entry("weather", "forecast"),
          Map.entry("lamp", "light"),
          Map.entry("lied", "light"),
          Map.entry("lite", "light"),
          Map.entry("bulb", "light"),
          Map.entry("light", "lamp"),
          Map.entry("heating", "thermostat temperature"),
          Map.entry("thermostat", "temperature"),
          Map.entry("remind", "reminder"),
          Map.entry("wake", "alarm"),
          Map.entry("mail", "email"),
          Map.entry("email", "mail"),
          Map.entry("text", "message"),
          Map.entry("sms", "message"),
          Map.entry("phone", "call"),
          Map.entry("ring", "call"),
          Map.entry("dial", "call"),
          Map.entry("song", "music track"),
          Map.entry("music", "song"),
          Map.entry("movie", "film"),
          Map.entry("film", "movie"),
          Map.entry("buy", "order purchase"),
          Map.entry("order", "buy purchase"),
          Map.entry("reserve", "book reservation booking"),
          Map.entry("book", "reserve reservation booking"),
          Map.entry("meeting", "appointment event"),
          Map.entry("appointment", "meeting event"),
          Map.entry("calendar", "schedule event"),
          Map.entry("cost", "price"),
          Map.entry("share", "stock"),
          Map.entry("directions", "route navigate"),
          Map.entry("navigate", "route directions"),
          Map.entry("television", "tv"),
          Map.entry("tv", "television"),
          Map.entry("louder", "volume"),
          Map.entry("quieter", "volume"),
          Map.entry("colour", "color"),
          Map.entry("add", "create"),
          Map.entry("make", "create"),
          Map.entry("remove", "delete"),
          Map.entry("cancel", "delete"),
          Map.entry("find", "search lookup"),
          Map.entry("look", "search lookup"),
          Map.entry("search", "find lookup"),
          Map.entry("shut", "close"),
          Map.entry("begin", "start"),
          Map.entry("launch", "start open"),
          Map.entry("halt", "stop"),
          Map.entry("end", "stop"),
          Map.entry("sent", "send"),
          Map.entry("built", "open"));

  private Words() {}

  static Set<String> spaced(String words) {
    return Set.copyOf(prose(words));
  }

  /// The words of a text, in lower case.
  static List<String> prose(String text) {
    return found(PROSE_WORD, text);
  }

  /// The words of an identifier, whether `snake_case`, `camelCase` or `kebab-case`.
  static List<String> identifier(String name) {
    return found(IDENTIFIER_WORD, name);
  }

  private static List<String> found(Pattern pattern, String text) {
    var words = new ArrayList<String>();
    pattern.matcher(text).results().forEach(r -> words.add(r.group().toLowerCase(Locale.ROOT)));
    return words;
  }

  static boolean isStop(String word) {
    return STOP.contains(word);
  }

  /// What is left of an English word without its inflection.
  static String stem(String word) {
    var stem = word;
    if (stem.length() > 5 && stem.endsWith("ing")) {
      stem = undoubled(stem.substring(0, stem.length() - 3));
    } else if (stem.length() > 4 && stem.endsWith("ed")) {
      stem = undoubled(stem.substring(0, stem.length() - 2));
    } else if (stem.length() > 4 && stem.endsWith("ies")) {
      stem = stem.substring(0, stem.length() - 3) + "y";
    } else if (stem.length() > 4 && endsInAny(stem, "shes", "ches", "sses", "xes", "zes")) {
      stem = stem.substring(0, stem.length() - 2);
    } else if (stem.length() > 3 && stem.endsWith("s") && !endsInAny(stem, "ss", "us", "is")) {
      stem = stem.substring(0, stem.length() - 1);
    }
    stem = stem.replace("colour", "color").replace("favourite", "favorite");
    return stem.length() > 3 && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
  }

  private static boolean endsInAny(String word, String... endings) {
    for (var ending : endings) {
      if (word.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private static String undoubled(String stem) {
    int last = stem.length() - 1;
    boolean doubled = last > 1 && stem.charAt(last) == stem.charAt(last - 1);
    return doubled && "lsz".indexOf(stem.charAt(last)) < 0 ? stem.substring(0, last) : stem;
  }

  /// How surely a said word means a word of somebody's vocabulary: 1 for the same word, 0 for
  /// another.
  static double likeness(String said, String meant) {
    var a = stem(said);
    var b = stem(meant);
    if (a.equals(b)) {
      return 1;
    }
    var meanings = MEANINGS.getOrDefault(said, MEANINGS.get(a));
    if (meanings != null && prose(meanings).stream().anyMatch(other -> stem(other).equals(b))) {
      return 0.9;
    }
    return isMisheard(a, b) ? 0.75 : 0;
  }

  /// Whether a recogniser, or a hasty typist, may have made one of the other.
  private static boolean isMisheard(String a, String b) {
    if (a.length() < 4 || b.length() < 4 || a.charAt(0) != b.charAt(0)) {
      return false;
    }
    int allowed = Math.min(a.length(), b.length()) >= 7 ? 2 : 1;
    var sound = sound(a);
    return (distance(a, b) <= allowed && Math.min(a.length(), b.length()) >= 5)
        || (sound.length() >= 3 && sound.equals(sound(b)));
  }

  /// The consonants of a word, alike where they sound alike.
  static String sound(String word) {
    var sounds =
        word.replace("ph", "f")
            .replace("gh", "")
            .replace("wh", "w")
            .replace("ck", "k")
            .replace("th", "0")
            .replace("sh", "x")
            .replace("ch", "x")
            .replace('c', 'k')
            .replace('q', 'k')
            .replace('z', 's')
            .replace('v', 'f')
            .replace('d', 't')
            .replace('b', 'p');
    return sounds.replaceAll("[aeiouyh]", "").replaceAll("(.)\\1+", "$1");
  }

  /// How many letters to change, add or drop to make one word of the other.
  static int distance(String a, String b) {
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  /// With a capital letter at the beginning.
  static String sentence(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /// With a capital letter at the beginning of each word, as names are written.
  static String title(String text) {
    return Pattern.compile("(?<![\\p{L}\\p{M}'’])\\p{Ll}")
        .matcher(text)
        .replaceAll(first -> first.group().toUpperCase(Locale.ROOT));
  }

  /// "a, b and c".
  static String list(List<String> items) {
    int last = items.size() - 1;
    return last < 1
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }
}
