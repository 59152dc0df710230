package dev.parlando.offline.language;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.Sink;
import dev.parlando.offline.language.Skill.Reply;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The rule-based language model that needs nothing but this jar.
///
/// It answers what its skills know and says honestly what it understood otherwise. It keeps
/// nothing: what it remembers it reads from the prompt's history. Thread-safe.
///
/// It knows English, and is written for recognised speech as much as for typed text. It calls
/// declared functions when the words fit their names, descriptions, parameters and enumerations,
/// and asks for required arguments that were not said.
///
/// Of a system instruction it follows these plain wishes and no others:
///
/// - its name: "Your name is Ada", "You are Ada", "call yourself Ada", "an assistant named Ada"
/// - the user's name: "The user's name is Grace", "call the user Grace"
/// - the greeting: "Greet in French" (and 17 other languages), "greet the user with 'Ahoy'"
/// - the length: "be brief", "short answers", "answer in one word"
/// - what surrounds an answer: "always end with 'over'", "always begin with 'Captain'"
public final class OfflineLanguageModel implements LanguageModel {
  private static final Pattern PIECE =
      Pattern.compile("[^,.;:!?]{24,}?(?=\\s)|.+?[,.;:!?]+(?=\\s|$)|.+$", Pattern.DOTALL);

  private final InstantSource clock;
  private final ZoneId zone;
  private final List<Skill> skills;

  /// With the machine's clock and time zone.
  public OfflineLanguageModel() {
    this(InstantSource.system(), ZoneId.systemDefault());
  }

  /// With somebody's clock.
  public OfflineLanguageModel(InstantSource clock, ZoneId zone) {
    this(clock, zone, new SecureRandom());
  }

  /// With somebody's clock and somebody's chance.
  ///
  /// @param random thread-safe; makes the ids of function calls
  public OfflineLanguageModel(InstantSource clock, ZoneId zone, RandomGenerator random) {
    this.clock = clock;
    this.zone = zone;
    this.skills =
        List.of(
            new Outcome(),
            new Calling(() -> "function-call-" + random.nextLong(1, Long.MAX_VALUE)),
            new Arithmetic(),
            new Echo(),
            new Memory(),
            new Calendar(),
            new Sight(),
            new Tales(),
            new SmallTalk());
  }

  @Override
  public void generate(Prompt prompt, Sink<ModelEvent> out) throws InterruptedException {
    var listening = Listening.to(prompt, clock.instant().atZone(zone));
    switch (reply(listening)) {
      case Reply.Say(var text, var brief) -> stream(wished(listening.wishes(), text, brief), out);
      case Reply.Run(var calls) -> {
        for (var call : calls) {
          out.put(new ModelEvent.Call(call));
        }
      }
    }
  }

  private Reply reply(Listening listening) {
    return skills.stream()
        .map(skill -> skill.answer(listening))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> understood(listening));
  }

  private static Reply understood(Listening listening) {
    var said = listening.utterance().text().strip();
    if (said.isEmpty()) {
      return new Reply.Say("I did not catch that. Could you say it again?", "Pardon?");
    }
    var heard = "I understood: " + (said.matches("(?s).*[.!?]") ? said : said + ".");
    boolean again = listening.lastAnswer().startsWith("I understood:");
    return new Reply.Say(
        again
            ? heard + " That is beyond the built-in offline model."
            : heard
                + " I am the built-in offline model, and this is beyond what I know. A language"
                + " model can be plugged in for more.",
        heard);
  }

  private static String wished(Wishes wishes, String text, String brief) {
    var answer = wishes.brief() ? brief : text;
    var opened = wishes.opening() == null ? answer : ended(wishes.opening(), ",") + " " + answer;
    return wishes.ending() == null
        ? opened
        : opened + " " + Words.sentence(ended(wishes.ending(), "."));
  }

  private static String ended(String text, String mark) {
    return text.matches("(?s).*[\\p{Punct}]\\s*") ? text.strip() : text.strip() + mark;
  }

  /// Says a text clause by clause, as a model generates.
  private static void stream(String text, Sink<ModelEvent> out) throws InterruptedException {
    var pieces = PIECE.matcher(text);
    while (pieces.find()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      out.put(new ModelEvent.Text(pieces.group()));
    }
  }
}
