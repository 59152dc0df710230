package dev.parlando.engine;

import dev.parlando.engine.SessionEvent.Generated;
import dev.parlando.engine.SessionEvent.GenerationFailed;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The model's turn begun ahead of time, while it is only likely that the user has finished.
/// Nothing of it is heard or remembered before that proves true. Owned by the session's thread.
final class Speculation {
  private final Surroundings around;
  private final List<Generated> made = new ArrayList<>();
  private @Nullable Generation generation;
  private @Nullable Prompt prompt;
  private int guesses;

  Speculation(Surroundings around) {
    this.around = around;
  }

  boolean isMakerOf(Generated event) {
    return event.generation() == generation;
  }

  /// Keeps what it makes until it is known what becomes of it.
  void hold(Generated event) {
    made.add(event);
  }

  /// This is likely to be the prompt: begins to answer it, unless it does so already.
  void guess(Prompt likely) {
    if (prompt != null && isSame(prompt, likely)) {
      return;
    }
    drop();
    prompt = likely;
    generation = new Generation(around, null);
    generation.start("guess-" + ++guesses, likely);
  }

  /// It was wrong: nobody listens to it.
  void drop() {
    if (generation != null) {
      generation.forget();
    }
    generation = null;
    prompt = null;
    made.clear();
  }

  /// This is the prompt.
  ///
  /// @return what was made for it already; absent where that was for another, or failed
  @Nullable Ahead take(Prompt actual) {
    var right = generation;
    boolean fits = prompt != null && isSame(prompt, actual);
    boolean failed = made.stream().anyMatch(GenerationFailed.class::isInstance);
    if (right == null || !fits || failed) {
      drop();
      return null;
    }
    var ahead = new Ahead(right, List.copyOf(made));
    generation = null;
    drop();
    return ahead;
  }

  /// Whether two prompts differ in no more than how their last words are spelt.
  private static boolean isSame(Prompt one, Prompt other) {
    return one.equals(other)
        || (one.history().size() == other.history().size()
            && !one.history().isEmpty()
            && withoutLast(one).equals(withoutLast(other))
            && isSame(one.history().getLast(), other.history().getLast()));
  }

  private static Prompt withoutLast(Prompt prompt) {
    var earlier = prompt.history().subList(0, prompt.history().size() - 1);
    return new Prompt(
        prompt.systemInstruction(),
        earlier,
        prompt.functions(),
        prompt.toolConfig(),
        prompt.generationConfig());
  }

  private static boolean isSame(Content one, Content other) {
    return words(one).equals(words(other)) && pictures(one).equals(pictures(other));
  }

  private static List<String> words(Content content) {
    return List.of(
        content.text().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip());
  }

  private static List<Part> pictures(Content content) {
    return content.parts().stream().filter(part -> !(part instanceof Part.Text)).toList();
  }

  /// A generation, and what it has made so far.
  record Ahead(Generation generation, List<Generated> made) {}
}
