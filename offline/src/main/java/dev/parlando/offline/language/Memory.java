package dev.parlando.offline.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the user told about themselves earlier in the conversation.
final class Memory implements Skill {

  /// Something told: what about ("favourite colour", "live in"), and what.
  ///
  /// @param verbal whether it reads "you live in …" rather than "your favourite colour is …"
  private record Fact(String about, String value, boolean verbal) {
    String told() {
      if (about.equals(NOTE)) {
        return yours(value);
      }
      return verbal ? "you " + about + " " + yours(value) : "your " + about + " is " + yours(value);
    }
  }

  private static final String NOTE = "told";
  private static final Pattern PARTS =
      Pattern.compile("(?i)[.!?;]+\\s+|,?\\s+and\\s+(?=my |i )|,\\s+(?=my |i )");
  private static final Pattern REMEMBER =
      Pattern.compile("^(?:remember|remembered|do not forget|keep in mind|note)(?: that)? (?=\\w)");
  private static final Pattern MINE =
      Pattern.compile("^my ([\\p{L}' ]{1,40}?) (?:is|are|was) (?:called |named )?(?=.)");
  private static final Pattern CALLED =
      Pattern.compile(
          "^(?:i am called|i am named|call me|(?:you (?:can|may|should) |people |they )call me)"
              + " (?=.)");
  private static final Pattern DOING =
      Pattern.compile(
          "^i (live (?:in|at|on|near|with)|work (?:at|for|in|as)|come from|am from|was born"
              + " (?:in|on)|like|love|hate|prefer|study|play|drive|own|have)(?: (?:a|an|the))?"
              + " (?=.)");
  private static final Pattern AGE = Pattern.compile("^i am (?=.* years old$)");
  private static final Pattern WHAT =
      Pattern.compile(
          "(?:what|which|who|one|where|when|how (?:old|big|tall)) (?:is|are|was) my ([\\p{L}'"
              + " ]{1,40}?)(?: again| called)?$|(?:know|remember|tell me|say)(?: what| who|"
              + " where)?(?: is)? my ([\\p{L}' ]{1,40}?)(?: is| was)?$");
  private static final Pattern WHERE =
      Pattern.compile(
          "^(?:where|what|which \\w+|who|when) (?:do|did|am|was) i (live|work|come"
              + " from|from|born|like|love|hate|prefer|study|play|drive|own|have)\\b");
  private static final Pattern TOLD =
      Pattern.compile(
          "^what (?:did|have) i (?:tell|told|ask|asked|say)(?: you)? ?(?:to remember)?$|what"
              + " (?:do|can) you (?:know|remember)(?: about me)?$|what did you remember|what should"
              + " you remember");

  @Override
  public Optional<Reply> answer(Listening listening) {
    var plain = listening.plain();
    var what = WHAT.matcher(plain);
    if (what.find()) {
      var about = what.group(1) == null ? what.group(2) : what.group(1);
      return recalled(listening, about, false);
    }
    if (plain.matches("who am i") || plain.matches("do you know who i am")) {
      return recalled(listening, "name", false);
    }
    if (plain.equals("how old am i")) {
      return recalled(listening, "am", true);
    }
    var where = WHERE.matcher(plain);
    if (where.find()) {
      return recalled(listening, where.group(1), true);
    }
    return TOLD.matcher(plain).find() ? everything(listening) : learned(listening);
  }

  /// The user's name, from what was said or else from the system instruction; empty where unknown.
  static String userName(Listening listening) {
    var fact = find(facts(listening), "name", false);
    var wished = listening.wishes().user();
    return fact != null ? fact.value() : wished == null ? "" : wished;
  }

  private static Optional<Reply> recalled(Listening listening, String about, boolean verbal) {
    var fact = find(facts(listening), about, verbal);
    if (fact != null) {
      return Skill.say(
          Words.sentence(fact.told()) + ".", Words.sentence(yours(fact.value())) + ".");
    }
    var wished = listening.wishes().user();
    if (about.endsWith("name") && wished != null) {
      return Skill.say("Your name is " + wished + ".", wished + ".");
    }
    return Skill.say(
        verbal ? "You have not told me that yet." : "You have not told me your " + about + " yet.",
        "Unknown.");
  }

  private static Optional<Reply> everything(Listening listening) {
    var facts = facts(listening);
    if (facts.isEmpty()) {
      return Skill.say("You have not told me anything to remember yet.", "Nothing.");
    }
    var told = facts.stream().map(Fact::told).toList();
    return Skill.say("You told me that " + Words.list(told) + ".");
  }

  private static Optional<Reply> learned(Listening listening) {
    var facts = facts(listening.utterance().text());
    if (facts.isEmpty()) {
      return Optional.empty();
    }
    var first = facts.getFirst();
    return first.about().equals("name")
        ? Skill.say("Nice to meet you, " + first.value() + ".", "Hello, " + first.value() + ".")
        : Skill.say(
            "I will remember that " + Words.list(facts.stream().map(Fact::told).toList()) + ".",
            "Noted.");
  }

  private static List<Fact> facts(Listening listening) {
    var facts = new ArrayList<Fact>();
    for (var exchange : listening.earlier()) {
      for (var fact : facts(exchange.said())) {
        facts.removeIf(old -> old.about().equals(fact.about()) && !old.about().equals(NOTE));
        facts.add(fact);
      }
    }
    return facts;
  }

  private static List<Fact> facts(String said) {
    return PARTS
        .splitAsStream(said)
        .map(part -> fact(Utterance.of(part)))
        .filter(fact -> fact != null)
        .toList();
  }

  private static @Nullable Fact fact(Utterance said) {
    var plain = said.plain();
    var remember = REMEMBER.matcher(plain);
    if (remember.find()) {
      var rest = said.part(said.indexAt(remember.end()), said.size());
      var inner = fact(rest);
      return inner != null ? inner : new Fact(NOTE, rest.written(0, rest.size()), true);
    }
    var mine = MINE.matcher(plain);
    if (mine.find()) {
      var value = said.writtenFrom(mine.end());
      boolean name = mine.group(1).endsWith("name");
      var about = said.written(said.indexAt(mine.start(1)), said.indexAt(mine.end(1) + 1));
      return new Fact(about.toLowerCase(Locale.ROOT), name ? Words.title(value) : value, false);
    }
    var called = CALLED.matcher(plain);
    if (called.find()) {
      return new Fact("name", Words.title(said.writtenFrom(called.end())), false);
    }
    var age = AGE.matcher(plain);
    if (age.find()) {
      return new Fact("are", said.writtenFrom(age.end()), true);
    }
    var doing = DOING.matcher(plain);
    if (!doing.find()) {
      return null;
    }
    var value = said.writtenFrom(doing.end(1) + 1);
    boolean place = doing.group(1).endsWith(" in") || doing.group(1).endsWith("from");
    var about = doing.group(1).replaceFirst("^am ", "are ").replaceFirst("^was ", "were ");
    return new Fact(about, place && said.isCaseless() ? Words.title(value) : value, true);
  }

  /// The latest fact about something, also where a word of it was heard a little differently.
  private static @Nullable Fact find(List<Fact> facts, String about, boolean verbal) {
    var key = key(about.equals("am") ? "are" : about);
    for (var fact : facts.reversed()) {
      var own = key(fact.about());
      boolean same =
          verbal
              ? own.startsWith(key) || own.endsWith(key) || own.contains(" " + key + " ")
              : own.equals(key) || own.endsWith(" " + key);
      if (fact.verbal() == verbal && (same || (!verbal && sounds(own).equals(sounds(key))))) {
        return fact;
      }
    }
    return null;
  }

  private static String key(String about) {
    return String.join(
        " ", Words.prose(about.replaceAll("['’]s\\b", "")).stream().map(Words::stem).toList());
  }

  private static String sounds(String key) {
    return String.join(" ", Words.prose(key).stream().map(Words::sound).toList());
  }

  private static final Map<String, String> TURNED =
      Map.of(
          "my",
          "your",
          "i",
          "you",
          "mine",
          "yours",
          "me",
          "you",
          "am",
          "are",
          "myself",
          "yourself",
          "I",
          "you",
          "My",
          "your");

  /// What the user said, said to the user.
  private static String yours(String value) {
    return Pattern.compile("[\\p{L}']+")
        .matcher(value)
        .replaceAll(word -> TURNED.getOrDefault(word.group(), word.group()));
  }
}
