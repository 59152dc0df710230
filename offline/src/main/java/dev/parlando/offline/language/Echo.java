package dev.parlando.offline.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Says again: what it is told to, what it said, what the user said, and words letter by letter.
final class Echo implements Skill {
  private static final Pattern AGAIN =
      Pattern.compile(
          "^(?:what did you (?:just )?(?:say|said|stay)(?: again)?|(?:say|repeat) (?:that|it)(?:"
              + " again)?|repeat|again|pardon(?: me)?|come again|i did not (?:hear|understand|get)"
              + " (?:you|that|it))$");
  private static final Pattern MINE =
      Pattern.compile(
          "^what (?:did|have) i (?:just )?(?:say|said|stayed|stay|ask|asked)(?: before|"
              + " again| just now)?$");
  private static final Pattern AFTER_ME =
      Pattern.compile(
          "^(?:repeat after me|repeat(?: the words?| the sentence)?|(?:say|shay)(?: after me| the"
              + " words?)?) (?=.)");
  private static final Pattern SPELL =
      Pattern.compile(
          "^(?:spell|spelled|how (?:do|would) you spell|how is|how do i spell)(?: the word| the"
              + " name)? (?=.)");

  @Override
  public Optional<Reply> answer(Listening listening) {
    var plain = listening.plain();
    if (AGAIN.matcher(plain).matches()) {
      var last = listening.lastAnswer();
      return Skill.say(last.isEmpty() ? "I have not said anything yet." : "I said: " + last);
    }
    if (MINE.matcher(plain).matches()) {
      return Skill.say(
          listening.earlier().isEmpty()
              ? "You have not said anything before."
              : "You said: " + sentence(listening.earlier().getLast().said()));
    }
    var spell = SPELL.matcher(plain);
    if (spell.find() && (!plain.startsWith("how is") || plain.endsWith("spelled"))) {
      return spelled(
          listening.utterance().writtenFrom(spell.end()).replaceFirst(" spelled\\W*$", ""));
    }
    var after = AFTER_ME.matcher(plain);
    return after.find()
        ? Skill.say(sentence(unquoted(listening.utterance().writtenFrom(after.end()))))
        : Optional.empty();
  }

  private static Optional<Reply> spelled(String word) {
    var letters =
        word.toUpperCase(Locale.ROOT)
            .codePoints()
            .filter(Character::isLetterOrDigit)
            .mapToObj(Character::toString)
            .limit(60)
            .toList();
    return letters.isEmpty()
        ? Optional.empty()
        : Skill.say(String.join(", ", List.copyOf(letters)) + ".");
  }

  private static String unquoted(String text) {
    return text.replaceAll("^[\"“'‘]+|[\"”'’]+$", "");
  }

  private static String sentence(String text) {
    var sentence = Words.sentence(text);
    return sentence.matches(".*[.!?]\\s*") ? sentence : sentence + ".";
  }
}
