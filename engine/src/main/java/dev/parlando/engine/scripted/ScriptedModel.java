package dev.parlando.engine.scripted;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.StageException;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.UsageMetadata;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/// A language model that follows a script: when it hears this, it says, calls, stalls or fails
/// that. Immutable: every method gives a longer script.
///
/// ```java
/// ScriptedModel.script()
///     .when("weather").call("get_weather", Map.of("city", "Paris"))
///     .whenAnswered("get_weather").say("It is {sky} in Paris.")
///     .when("story").say("Once upon a time. ").say("There was a king. ").stall()
///     .otherwise().say("You said: {heard}")
/// ```
///
/// A cue is the last content of the history; the first scene that fits it is played, step by step.
/// Blanks in what it says are filled: `{heard}` with the words of the cue, `{response}` with the
/// values of the functions' responses, `{key}` with one of them.
public final class ScriptedModel implements LanguageModel {
  private final List<Scene> scenes;
  private final Set<Modality> hears;

  private ScriptedModel(List<Scene> scenes, Set<Modality> hears) {
    this.scenes = List.copyOf(scenes);
    this.hears = Set.copyOf(hears);
  }

  /// A script without scenes. To a cue that no scene fits, a model says nothing.
  public static ScriptedModel script() {
    return new ScriptedModel(List.of(), Set.of(Modality.TEXT));
  }

  /// Says back whatever it hears.
  public static ScriptedModel echo() {
    return script().otherwise().say("You said: {heard}");
  }

  /// The same, but understanding other kinds of input without help; audio it hears as [Chirp].
  public ScriptedModel hearing(Modality first, Modality... more) {
    return new ScriptedModel(scenes, EnumSet.of(first, more));
  }

  /// Begins the scene for a cue that contains these words, in whatever case.
  public ScriptedModel when(String words) {
    return scene(cue -> cue.hears(words));
  }

  /// Begins the scene for the response of a function.
  public ScriptedModel whenAnswered(String function) {
    return scene(cue -> cue.isAnswered(function));
  }

  /// Begins the scene for any other cue.
  public ScriptedModel otherwise() {
    return scene(_ -> true);
  }

  /// Then says this; several pieces come one by one.
  public ScriptedModel say(String... pieces) {
    var longer = this;
    for (var piece : pieces) {
      longer = longer.step(new Step.Say(piece));
    }
    return longer;
  }

  /// Then speaks this by itself, in [Chirp].
  public ScriptedModel speak(String words) {
    return step(new Step.Speak(words));
  }

  /// Then thinks this.
  public ScriptedModel think(String piece) {
    return step(new Step.Think(piece));
  }

  /// Then calls a function, without giving the call an id.
  public ScriptedModel call(String function, Map<String, Object> arguments) {
    return call(new FunctionCall(null, function, arguments));
  }

  /// Then calls a function.
  public ScriptedModel call(FunctionCall call) {
    return step(new Step.Call(call));
  }

  /// Then tells what it used.
  public ScriptedModel use(UsageMetadata usage) {
    return step(new Step.Use(usage));
  }

  /// Then waits until it may go on.
  public ScriptedModel until(CountDownLatch latch) {
    return step(new Step.Until(latch));
  }

  /// Then does nothing until it is interrupted.
  public ScriptedModel stall() {
    return until(new CountDownLatch(1));
  }

  /// Then fails.
  public ScriptedModel fail(StageException.Kind kind) {
    return step(new Step.Fail(kind));
  }

  private ScriptedModel scene(Predicate<Cue> fits) {
    var longer = new ArrayList<>(scenes);
    longer.add(new Scene(fits, List.of()));
    return new ScriptedModel(longer, hears);
  }

  private ScriptedModel step(Step step) {
    if (scenes.isEmpty()) {
      throw new IllegalStateException("a step needs a scene: begin with when or otherwise");
    }
    var longer = new ArrayList<>(scenes);
    longer.set(longer.size() - 1, longer.getLast().plus(step));
    return new ScriptedModel(longer, hears);
  }

  @Override
  public void generate(Prompt prompt, Sink<ModelEvent> out) throws InterruptedException {
    var cue = Cue.of(prompt);
    for (var scene : scenes) {
      if (scene.fits.test(cue)) {
        for (var step : scene.steps) {
          step.perform(cue, out);
        }
        return;
      }
    }
  }

  @Override
  public Set<Modality> hears() {
    return hears;
  }

  /// Audio too where the script speaks by itself.
  @Override
  public Set<Modality> says() {
    boolean speaks =
        scenes.stream()
            .flatMap(scene -> scene.steps.stream())
            .anyMatch(Step.Speak.class::isInstance);
    return speaks ? Set.of(Modality.TEXT, Modality.AUDIO) : Set.of(Modality.TEXT);
  }

  private record Scene(Predicate<Cue> fits, List<Step> steps) {
    Scene plus(Step step) {
      var longer = new ArrayList<>(steps);
      longer.add(step);
      return new Scene(fits, List.copyOf(longer));
    }
  }
}
