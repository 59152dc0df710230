package dev.parlando.offline.language;

import dev.parlando.protocol.FunctionDeclaration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Greetings, thanks, goodbyes and questions about the model itself.
final class SmallTalk implements Skill {
  private static final Pattern HELLO =
      Pattern.compile(
          "(?i)^\\W*(?:(?:um|uh|oh|well|ok|okay)\\W+)*(hello|hallo|hullo|hi|hey|hiya|howdy|greetings|good"
              + " (?:morning|afternoon|evening|day))\\b");
  private static final Pattern HOW =
      Pattern.compile(
          "\\b(?:how|though|who) are you(?: doing| feeling)?(?: today)?$|^how is it going|^how do"
              + " you do|^what is up$|^are you (?:well|ok|okay)");
  private static final Pattern WHO =
      Pattern.compile(
          "\\bwho are you\\b|^here are you$|what is your (?:full )?name|what are you(?:"
              + " called)?$|what should i call you|what (?:can|do) i call you|do you have a"
              + " name|tell me (?:about yourself|your name)|introduce yourself|are you (?:a |an"
              + " )?(?:real|human|robot|machine|ai|gemini|person)");
  private static final Pattern HELP =
      Pattern.compile(
          "\\bwhat (?:else )?can you do|what do you do$|what are you able to|how can you help|can"
              + " you help|^help(?: me)?$|what can i (?:say|ask)|what do you know");
  private static final Pattern THANKS =
      Pattern.compile("^(?:many )?(?:thanks|thank you|cheers|sent you very much|thank)\\b");
  private static final Pattern BYE =
      Pattern.compile(
          "^(?:good ?bye|bye|bye bye|see you|good night|farewell|that is all|so long|talk to you"
              + " later)\\b");
  private static final Pattern PRAISE =
      Pattern.compile(
          "^(?:(?:that is |you are |very |really"
              + " )*(?:great|good|nice|wonderful|awesome|cool|perfect|excellent|amazing|funny|well"
              + " done|good job))$");
  private static final Pattern YES_NO =
      Pattern.compile("^(?:yes|no|yeah|nope|yep|sure|maybe|okay|ok|all right|alright|i see)$");

  @Override
  public Optional<Reply> answer(Listening listening) {
    var plain = listening.plain();
    boolean greets = HELLO.matcher(listening.utterance().text()).find();
    if (WHO.matcher(plain).find()) {
      return Skill.say(introduction(listening), nameOf(listening) + ".");
    }
    if (HOW.matcher(plain).find()) {
      var greeting = greets ? hello(listening) + " " : "";
      return Skill.say(greeting + "I am well, thank you. How can I help?", "Well, thank you.");
    }
    if (HELP.matcher(plain).find()) {
      return Skill.say(abilities(listening), "Time, sums, memory, pictures, stories.");
    }
    if (greets && plain.chars().filter(c -> c == ' ').count() < 3) {
      return Skill.say(
          hello(listening) + introducing(listening) + " How can I help?", hello(listening));
    }
    return courtesy(listening, plain);
  }

  private static Optional<Reply> courtesy(Listening listening, String plain) {
    if (THANKS.matcher(plain).find()) {
      return Skill.say("You are welcome.", "Welcome.");
    }
    if (BYE.matcher(plain).find()) {
      var name = Memory.userName(listening);
      return Skill.say(
          "Goodbye" + (name.isEmpty() ? "" : ", " + name) + ". It was nice talking to you.",
          "Goodbye.");
    }
    if (PRAISE.matcher(plain).matches()) {
      return Skill.say("I am glad you think so.", "Thanks.");
    }
    return YES_NO.matcher(plain).matches()
        ? Skill.say("All right. What would you like to do?", "Okay.")
        : Optional.empty();
  }

  private static String hello(Listening listening) {
    var wished = listening.wishes().greeting();
    var name = Memory.userName(listening);
    var matcher = HELLO.matcher(listening.utterance().text());
    var back = matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : "hello";
    var greeting =
        wished != null ? wished : back.startsWith("good") ? Words.sentence(back) : "Hello";
    boolean closed = greeting.endsWith("!") || greeting.endsWith(".");
    return closed ? greeting : greeting + (name.isEmpty() ? "" : ", " + name) + "!";
  }

  private static String introducing(Listening listening) {
    boolean isFirst = listening.earlier().isEmpty();
    return isFirst && listening.wishes().name() != null
        ? " I am " + listening.wishes().name() + "."
        : "";
  }

  private static String nameOf(Listening listening) {
    var name = listening.wishes().name();
    return name == null ? "Parlando" : name;
  }

  private static String introduction(Listening listening) {
    var name = listening.wishes().name();
    return name == null
        ? "I am the built-in offline model of Parlando. I follow rules on this machine, without a"
            + " network."
        : "My name is " + name + ". Behind it is the built-in offline model of Parlando.";
  }

  private static String abilities(Listening listening) {
    var functions = listening.prompt().functions();
    return "I can tell the time and the date, do sums, repeat and spell, describe a picture,"
        + " remember what you tell me, count, and tell stories and jokes."
        + (functions.isEmpty() ? "" : " I can also " + Words.list(named(functions)) + ".");
  }

  private static List<String> named(List<FunctionDeclaration> functions) {
    return functions.stream()
        .limit(5)
        .map(function -> String.join(" ", Words.identifier(function.name())))
        .toList();
  }
}
