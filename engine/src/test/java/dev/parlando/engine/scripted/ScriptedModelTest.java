package dev.parlando.engine.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.engine.contract.LanguageModelContract;
import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.StageException;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ScriptedModelTest extends LanguageModelContract {
  private final CountDownLatch gate = new CountDownLatch(1);
  private final ScriptedModel model =
      ScriptedModel.script()
          .when("weather")
          .think("A question of weather. ")
          .call("get_weather", Map.of("city", "Paris"))
          .whenAnswered("get_weather")
          .say("It is {sky} in Paris; all of it: {response}. {unknown}")
          .when("story")
          .say("Once ", "upon ", "a time. ")
          .when("hang")
          .say("One moment. ")
          .stall()
          .when("break")
          .fail(StageException.Kind.UNAVAILABLE)
          .when("sing")
          .speak("La la la")
          .when("wait")
          .until(gate)
          .say("Done.")
          .otherwise()
          .say("You said: {heard}");

  @Override
  protected LanguageModel model() {
    return model;
  }

  @Override
  protected String question() {
    return "Tell me a story";
  }

  @Test
  void piecesComeOneByOne() throws InterruptedException {
    assertThat(answer("A STORY, please"))
        .containsExactly(
            new ModelEvent.Text("Once "),
            new ModelEvent.Text("upon "),
            new ModelEvent.Text("a time. "));
  }

  @Test
  void aCallComesAfterAThought() throws InterruptedException {
    assertThat(answer("How is the weather?"))
        .containsExactly(
            new ModelEvent.Thought("A question of weather. "),
            new ModelEvent.Call(new FunctionCall(null, "get_weather", Map.of("city", "Paris"))));
  }

  @Test
  void aResponseIsSpokenOf() throws InterruptedException {
    var response = FunctionResponse.of("1", "get_weather", Map.of("sky", "cloudy"));

    assertThat(answer(Content.user(Part.response(response))))
        .containsExactly(
            new ModelEvent.Text("It is cloudy in Paris; all of it: cloudy. {unknown}"));
  }

  @Test
  void anythingElseIsSaidBack() throws InterruptedException {
    assertThat(answer("Hello")).containsExactly(new ModelEvent.Text("You said: Hello"));
  }

  @Test
  void aModelThatHearsReadsChirp() throws InterruptedException {
    var audio = Chirp.speech("Hello", Audio.INPUT_RATE);

    assertThat(model.hearing(Modality.TEXT, Modality.AUDIO).hears()).contains(Modality.AUDIO);
    assertThat(answer(Content.user(Part.inline(audio.blob()))))
        .containsExactly(new ModelEvent.Text("You said: Hello"));
  }

  @Test
  void aModelThatSpeaksSaysSo() throws InterruptedException {
    assertThat(model.says()).contains(Modality.AUDIO);
    assertThat(ScriptedModel.echo().says()).containsExactly(Modality.TEXT);
    assertThat(answer("Please sing"))
        .containsExactly(new ModelEvent.Speech(Chirp.speech("La la la", Audio.OUTPUT_RATE)));
  }

  @Test
  void itFailsWhenTheScriptSaysSo() {
    assertThatThrownBy(() -> answer("Now break"))
        .isInstanceOfSatisfying(
            StageException.class,
            failure -> assertThat(failure.kind()).isEqualTo(StageException.Kind.UNAVAILABLE));
  }

  @Test
  void itGoesOnWhenItMay() throws InterruptedException {
    gate.countDown();

    assertThat(answer("Please wait")).containsExactly(new ModelEvent.Text("Done."));
  }

  @Test
  void aStallEndsWithAnInterrupt() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> answer("Just hang")).isInstanceOf(InterruptedException.class);
  }

  @Test
  void aScriptWithoutASceneSaysNothing() throws InterruptedException {
    var events = new ArrayList<ModelEvent>();

    ScriptedModel.script().generate(prompt(Content.user(Part.text("Hello"))), events::add);

    assertThat(events).isEmpty();
  }

  private List<ModelEvent> answer(Content content) throws InterruptedException {
    var events = new ArrayList<ModelEvent>();
    model.generate(prompt(content), events::add);
    return events;
  }

  private static Prompt prompt(Content content) {
    return new Prompt("", List.of(content), List.of(), null, null);
  }
}
