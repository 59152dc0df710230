package dev.parlando.offline.language;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The plain wishes found in a system instruction.
///
/// @param name what the model is called
/// @param user what the user is called
/// @param greeting how to say hello
/// @param brief whether answers shall be short
/// @param opening what every answer begins with
/// @param ending what every answer ends with
record Wishes(
    @Nullable String name,
    @Nullable String user,
    @Nullable String greeting,
    boolean brief,
    @Nullable String opening,
    @Nullable String ending) {

  private static final String A_NAME =
      "[\"“']?(\\p{Lu}[\\p{L}-]*(?: \\p{Lu}[\\p{L}-]*){0,2})[\"”']?(?!['’]s)\\b";
  private static final Pattern NAME =
      Pattern.compile(
          "(?:(?i:your name is|you are called|you are named|call yourself|go by the name(?:"
              + " of)?|assistant (?:called|named)|\\b(?:bot|agent|robot|model)"
              + " (?:called|named)|known as|you(?: are|'re)))\\s+"
              + A_NAME);
  private static final Pattern USER =
      Pattern.compile(
          "(?i:the user(?:'s|’s) name is|the user is (?:called|named)|call the user|you are"
              + " (?:talking|speaking) (?:to|with)|address the user as)\\s+"
              + A_NAME);
  private static final Pattern GREETING =
      Pattern.compile(
          "(?i)\\b(?:greet\\w*|say (?:hello|hi)|welcome|hello)\\b[^.!?\\n]{0,60}?\\bin ("
              + "french|spanish|german|italian|portuguese|dutch|swedish|danish|norwegian|finnish|polish|czech|turkish"
              + "|latin|hawaiian|swahili|japanese|english)\\b");
  private static final Pattern GREETING_WORDS =
      Pattern.compile(
          "(?i)\\bgreet\\w*[^.!?\\n]{0,40}?\\b(?:with|by saying|saying)[:,]?"
              + " [\"“'‘]([^\"”\\n]{1,60}?)[\"”'’](?=[\\s.,!?]|$)");
  private static final Pattern BRIEF =
      Pattern.compile(
          "(?i)\\b(?:be|stay|keep"
              + " it|answer|reply|respond)\\b[^.!?\\n]{0,40}?\\b(?:brief(?:ly)?|short|concise(?:ly)?|terse(?:ly)?|few"
              + " words|one sentence)\\b|\\b(?:short|brief|concise) (?:answers|replies|responses)");
  private static final Pattern ONE_WORD =
      Pattern.compile(
          "(?i)\\b(?:in|with|use|using|only)(?: only| just)? (?:one|a single|1)[ -]word");
  private static final Pattern ENDING = always("end|finish|close");
  private static final Pattern OPENING = always("begin|start|open");

  private static final Map<String, String> HELLO =
      Map.ofEntries(
          Map.entry("french", "Bonjour"),
          Map.entry("spanish", "Hola"),
          Map.entry("german", "Guten Tag"),
          Map.entry("italian", "Buongiorno"),
          Map.entry("portuguese", "Olá"),
          Map.entry("dutch", "Goedendag"),
          Map.entry("swedish", "Hej"),
          Map.entry("danish", "Hej"),
          Map.entry("norwegian", "Hei"),
          Map.entry("finnish", "Hei"),
          Map.entry("polish", "Dzień dobry"),
          Map.entry("czech", "Dobrý den"),
          Map.entry("turkish", "Merhaba"),
          Map.entry("latin", "Salve"),
          Map.entry("hawaiian", "Aloha"),
          Map.entry("swahili", "Jambo"),
          Map.entry("japanese", "Konnichiwa"),
          Map.entry("english", "Hello"));

  static Wishes in(String instruction) {
    var words = found(GREETING_WORDS, instruction);
    var language = found(GREETING, instruction);
    return new Wishes(
        found(NAME, instruction),
        found(USER, instruction),
        words == null && language != null ? HELLO.get(language.toLowerCase(Locale.ROOT)) : words,
        BRIEF.matcher(instruction).find() || ONE_WORD.matcher(instruction).find(),
        found(OPENING, instruction),
        found(ENDING, instruction));
  }

  /// "Always end with …", quoted or up to the end of the sentence.
  private static Pattern always(String verbs) {
    return Pattern.compile(
        "(?i)\\b(?:always |must |should )?(?:"
            + verbs
            + ")\\b(?:"
            + " (?:your|each|every|all|the|answers?|repl(?:y|ies)|responses?|sentences?|messages?|turns?))*"
            + " (?:with|by saying)(?: the (?:words?|phrase))?:?"
            + " [\"“'‘]([^\"”\\n]{1,80}?)[\"”'’](?=[\\s.,!?]|$)|\\balways (?:"
            + verbs
            + ")(?: (?:your|each|every|all|the|answers?|repl(?:y|ies)|responses?|sentences?|messages?|turns?))*"
            + " (?:with|by saying)(?: the (?:words?|phrase))? ([\\p{L} ']{1,60}?)(?=[.!?\\n]|$)");
  }

  private static @Nullable String found(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return null;
    }
    var first = matcher.group(1);
    return first == null ? matcher.group(2) : first;
  }
}
