package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.speech.Speech;
import dev.parlando.engine.spi.Stages;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.ClientContent;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.GenerationConfig;
import dev.parlando.protocol.HistoryConfig;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.RealtimeInputConfig;
import dev.parlando.protocol.RealtimeInputConfig.ActivityHandling;
import dev.parlando.protocol.RealtimeInputConfig.AutomaticActivityDetection;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.SetupComplete;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SessionTest {
  private static final String STORY =
      "Once upon a time there was a king. He had a crown. It was made of gold and very heavy.";

  @Test
  void theFirstMessageOpensTheSession() {
    assertThat(Talk.with(ScriptedModel.echo()).rest())
        .singleElement()
        .isInstanceOf(SetupComplete.class);
  }

  @Test
  void typedTextIsAnsweredByVoice() throws InterruptedException {
    var turn = Talk.with(ScriptedModel.echo()).type("hello").untilEndOfTurn();

    assertThat(Talk.spoken(turn)).isEqualTo("You said: hello");
    assertThat(Talk.said(turn)).isEqualTo("You said: hello");
  }

  @Test
  void aTurnEndsWithItsGenerationThenItselfAndItsUsage() throws InterruptedException {
    var turn = Talk.with(ScriptedModel.echo()).type("hello").untilEndOfTurn();

    assertThat(turn.get(turn.size() - 2)).matches(Talk::isEndOfGeneration);
    assertThat(turn.getLast()).matches(Talk::isEndOfTurn);
    assertThat(turn.getLast().usageMetadata()).isNotNull();
    assertThat(turn).filteredOn(Talk::isEndOfTurn).hasSize(1);
  }

  @Test
  void soundComesInPiecesOfATenthOfASecond() throws InterruptedException {
    var turn = Talk.with(ScriptedModel.echo()).type("hello").untilEndOfTurn();

    assertThat(Talk.sounds(turn)).allMatch(sound -> sound.length() <= Speech.PIECE);
  }

  @Test
  void theTranscriptFollowsTheHearingAndEndsWhereAnInterruptionDoes() throws InterruptedException {
    var prompts = new Overheard(ScriptedModel.script().otherwise().say(STORY));
    var talk = Talk.with(prompts);
    talk.type("a story");
    var _ = talk.until(Talk::isSound);
    for (int tick = 0; tick < 60; tick++) {
      talk.pass(Duration.ofMillis(20));
    }

    var cut = talk.type("really?").untilEndOfTurn();
    var _ = talk.untilEndOfTurn();

    assertThat(Talk.said(cut)).isEqualTo(prompts.last().history().get(1).text()).isNotEmpty();
    assertThat(STORY).startsWith(Talk.said(cut)).isNotEqualTo(Talk.said(cut));
  }

  @Test
  void speechIsHeardTranscribedAndAnswered() throws InterruptedException {
    var turn = Talk.with(ScriptedModel.echo()).say("good morning").untilEndOfTurn();

    assertThat(Talk.heard(turn)).isEqualTo("good morning");
    assertThat(Talk.spoken(turn)).isEqualTo("You said: good morning");
  }

  @Test
  void guessesComeWhileTheUserStillSpeaks() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.echo());

    talk.sayInRealTime("good morning to you all");

    var _ = talk.until(message -> guess(message).startsWith("g"));
    assertThat(talk.rest()).noneMatch(Talk::isEndOfTurn);
  }

  @Test
  void theEndOfTheTurnIsHeldUntilAllHasBeenHeard() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.script().otherwise().say(STORY));
    var all = talk.type("go").untilEndOfTurn();
    var length = Audio.join(Audio.OUTPUT_RATE, Talk.sounds(all)).duration();

    talk.type("go");
    var _ = talk.until(Talk::isSound);
    talk.pass(Duration.ofMillis(1));

    assertThat(length).isGreaterThan(Duration.ofSeconds(2));
    assertThat(talk.rest()).noneMatch(Talk::isEndOfTurn);
  }

  @Test
  void soundIsSentOnlyALittleAheadOfItsHearing() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.script().otherwise().say(STORY));
    talk.type("go");
    var _ = talk.until(Talk::isSound);

    talk.pass(Duration.ofMillis(500));

    var sent = Audio.join(Audio.OUTPUT_RATE, Talk.sounds(talk.rest())).duration();
    assertThat(sent).isLessThan(Duration.ofMillis(1500));
  }

  @Test
  void aNewActivityCutsTheModelShort() throws InterruptedException {
    var talk =
        Talk.with(ScriptedModel.script().when("story").say(STORY).otherwise().say("All right."));
    talk.type("a story");
    var _ = talk.until(Talk::isSound);

    talk.hearInRealTime(Talk.silence(200)).sayInRealTime("stop it now");
    talk.hearInRealTime(Talk.silence(800));
    var cut = talk.untilEndOfTurn();
    var next = talk.untilEndOfTurn();

    assertThat(cut.get(cut.size() - 2)).matches(Talk::isInterruption);
    assertThat(cut).noneMatch(Talk::isEndOfGeneration);
    assertThat(Talk.heard(next)).isEqualTo("stop it now");
    assertThat(Talk.spoken(next)).isEqualTo("All right.");
  }

  @Test
  void bargeInIsOnTheWireBefore300MillisOfSpeech() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.script().otherwise().say(STORY));
    talk.type("a story");
    var _ = talk.until(Talk::isSound);

    talk.hearInRealTime(Talk.speech("excuse me please").slice(0, 16 * 280));

    assertThat(talk.rest()).anyMatch(Talk::isInterruption);
  }

  @Test
  void onlyWhatWasHeardIsRemembered() throws InterruptedException {
    var prompts =
        new Overheard(ScriptedModel.script().when("story").say(STORY).otherwise().say("Yes."));
    var talk = Talk.with(prompts);
    talk.type("a story");
    var _ = talk.until(Talk::isSound);
    talk.pass(Duration.ofMillis(900));

    talk.type("really?");
    var _ = talk.untilEndOfTurn();
    var _ = talk.untilEndOfTurn();

    var model = prompts.last().history().get(1);
    assertThat(model.isModel()).isTrue();
    assertThat(STORY).startsWith(model.text()).isNotEqualTo(model.text());
    assertThat(model.text()).isNotEmpty().hasSizeLessThan(40);
  }

  @Test
  void withoutInterruptionTheUserIsAnsweredAfterwards() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.echo(), patient());
    talk.type("first");
    var _ = talk.until(Talk::isSound);

    talk.hearInRealTime(Talk.speech("second")).hearInRealTime(Talk.silence(700));
    var first = talk.untilEndOfTurn();
    var second = talk.untilEndOfTurn();

    assertThat(first).noneMatch(Talk::isInterruption);
    assertThat(Talk.spoken(second)).isEqualTo("You said: second");
  }

  @Test
  void aFileWithTwoUtterancesIsAnsweredTwice() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.echo());

    talk.hear(
        Audio.join(
            Audio.INPUT_RATE,
            List.of(
                Talk.silence(300),
                Talk.speech("one"),
                Talk.silence(1500),
                Talk.speech("two"),
                Talk.silence(1000))));
    var first = talk.untilEndOfTurn();
    var second = talk.untilEndOfTurn();

    assertThat(first).noneMatch(Talk::isInterruption);
    assertThat(Talk.spoken(first)).isEqualTo("You said: one");
    assertThat(Talk.spoken(second)).isEqualTo("You said: two");
  }

  @Test
  void aFileThatEndsWithoutSilenceIsAnsweredAllTheSame() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.echo());

    talk.hear(Audio.join(Audio.INPUT_RATE, List.of(Talk.silence(300), Talk.speech("hello"))));
    talk.pass(Duration.ofSeconds(2));

    assertThat(Talk.spoken(talk.untilEndOfTurn())).isEqualTo("You said: hello");
  }

  @Test
  void aUserWhoGoesOnAfterAllCutsTheModelShort() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.script().otherwise().say(STORY));
    var end = Talk.speech("one");
    var goesOn = Talk.speech("and two and three and four");
    talk.hear(
        Audio.join(
            Audio.INPUT_RATE,
            List.of(Talk.silence(300), end, Talk.silence(800), goesOn.slice(0, 4800))));
    var _ = talk.until(Talk::isSound);

    talk.hearInRealTime(goesOn.slice(4800, 9600));

    assertThat(talk.rest()).anyMatch(Talk::isInterruption);
  }

  @Test
  void speechWithoutEndIsWrittenDownInParts() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.echo(), marked());

    talk.send(RealtimeInput.startActivity());
    talk.hear(Audio.join(Audio.INPUT_RATE, List.of(Talk.speech("long"), Talk.silence(301_000))));
    talk.hear(Talk.speech("and longer")).send(RealtimeInput.endActivity());
    var turn = talk.untilEndOfTurn();

    assertThat(Talk.heard(turn)).isEqualTo("longand longer");
    assertThat(turn).noneMatch(Talk::isInterruption);
  }

  @Test
  void whatWasAskedIsAnsweredEvenIfContentComesUnasked() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.echo(), patient());
    talk.type("first");
    var _ = talk.until(Talk::isSound);
    talk.type("second");

    talk.send(new ClientContent(List.of(), false));

    var _ = talk.untilEndOfTurn();
    assertThat(Talk.spoken(talk.untilEndOfTurn())).isEqualTo("You said: second");
  }

  @Test
  void aQueuedUtteranceWithoutWordsEndsItsTurnToo() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.echo(), patient());
    talk.type("first");
    var _ = talk.until(Talk::isSound);
    talk.hearInRealTime(Talk.noise(400)).hearInRealTime(Talk.silence(700));

    var first = talk.untilEndOfTurn();
    var second = talk.untilEndOfTurn();

    assertThat(first).anyMatch(Talk::isEndOfGeneration);
    assertThat(second).noneMatch(Talk::isSound);
  }

  @Test
  void theConversationsPastIsNotAnswered() throws InterruptedException {
    var prompts = new Overheard(ScriptedModel.echo());
    var talk = Talk.with(prompts, withPast());

    talk.send(ClientContent.ask("Long ago.")).type("now");
    var turn = talk.untilEndOfTurn();

    assertThat(Talk.spoken(turn)).isEqualTo("You said: now");
    assertThat(prompts.last().history())
        .extracting(Content::text)
        .containsExactly("Long ago.", "now");
  }

  @Test
  void emptyTextIsNoTurn() {
    var talk = Talk.with(ScriptedModel.echo());

    talk.type(" ");

    assertThat(talk.rest()).hasSize(1);
  }

  @Test
  void theEndOfTheStreamEndsTheUtterance() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.echo());

    talk.hear(Audio.join(Audio.INPUT_RATE, List.of(Talk.silence(300), Talk.speech("hello"))));
    talk.send(RealtimeInput.endAudioStream());

    assertThat(Talk.spoken(talk.untilEndOfTurn())).isEqualTo("You said: hello");
  }

  @Test
  void markedActivityIsOneTurn() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.echo(), marked());

    talk.hear(Talk.speech("before")).send(RealtimeInput.startActivity());
    talk.hear(Talk.speech("inside")).send(RealtimeInput.endActivity());
    talk.hear(Talk.speech("after"));

    assertThat(Talk.spoken(talk.untilEndOfTurn())).isEqualTo("You said: inside");
  }

  @Test
  void anEmptyMarkedActivityIsATurnAllTheSame() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.echo(), marked());

    talk.send(RealtimeInput.startActivity()).send(RealtimeInput.endActivity());

    assertThat(talk.untilEndOfTurn()).noneMatch(Talk::isSound);
  }

  @Test
  void marksAreRefusedWhereActivityIsDetected() {
    var talk = Talk.with(ScriptedModel.echo());

    assertThatThrownBy(() -> talk.send(RealtimeInput.startActivity()))
        .isInstanceOfSatisfying(
            ProtocolException.class,
            breach -> {
              assertThat(breach.closeCode()).isEqualTo(1007);
              assertThat(breach.reason()).startsWith("Explicit activity control");
            });
  }

  @Test
  void aSecondSetupEndsTheSession() {
    var talk = Talk.with(ScriptedModel.echo());

    assertThatThrownBy(() -> talk.send(Setup.of("m")))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("setup must be the first message and only the first");
  }

  @Test
  void contentIsToldInOrderAndAnsweredWhenComplete() throws InterruptedException {
    var prompts = new Overheard(ScriptedModel.echo());
    var talk = Talk.with(prompts);

    talk.send(
        new ClientContent(
            List.of(Content.user(Part.text("My dog is Rex.")), Content.model(Part.text("Nice."))),
            false));
    talk.send(ClientContent.ask("Who is Rex?"));
    var _ = talk.untilEndOfTurn();

    assertThat(prompts.last().history())
        .extracting(Content::text)
        .containsExactly("My dog is Rex.", "Nice.", "Who is Rex?");
  }

  @Test
  void contentAlwaysInterruptsEvenUnasked() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.script().otherwise().say(STORY), patient());
    talk.type("a story");
    var _ = talk.until(Talk::isSound);

    talk.send(new ClientContent(List.of(), false));

    var cut = talk.untilEndOfTurn();
    assertThat(cut.get(cut.size() - 2)).matches(Talk::isInterruption);
  }

  @Test
  void theTextModalityWritesAndDoesNotWait() throws InterruptedException {
    var talk =
        Talk.with(
            ScriptedModel.script().otherwise().say("One. ", "Two."),
            Setup.builder("m").generationConfig(GenerationConfig.of(Modality.TEXT, null)).build());

    var turn = talk.type("go").untilEndOfTurn();

    assertThat(Talk.written(turn)).isEqualTo("One. Two.");
    assertThat(turn).noneMatch(Talk::isSound);
  }

  @Test
  void aPictureGoesWithTheNextTurn() throws InterruptedException {
    var prompts = new Overheard(ScriptedModel.echo());
    var talk = Talk.with(prompts);
    var picture = Blob.of("image/jpeg", new byte[] {1, 2, 3});

    talk.send(RealtimeInput.video(picture)).type("what is this");
    var _ = talk.untilEndOfTurn();

    assertThat(prompts.last().history().getLast().parts())
        .containsExactly(Part.inline(picture), Part.text("what is this"));
  }

  @Test
  void aPictureGoesWithContentToo() throws InterruptedException {
    var prompts = new Overheard(ScriptedModel.echo());
    var talk = Talk.with(prompts);
    var picture = Blob.of("image/jpeg", new byte[] {1, 2, 3});

    talk.send(RealtimeInput.video(picture)).send(ClientContent.ask("what is this"));
    var _ = talk.untilEndOfTurn();

    assertThat(prompts.last().history())
        .containsExactly(
            Content.user(Part.inline(picture)), Content.user(Part.text("what is this")));
  }

  @Test
  void oddBytesAreCarriedOver() throws InterruptedException {
    var talk = Talk.with(ScriptedModel.echo());
    var bytes =
        Audio.join(
                Audio.INPUT_RATE, List.of(Talk.silence(300), Talk.speech("odd"), Talk.silence(800)))
            .bytes();
    for (int at = 0; at < bytes.length; at += 333) {
      var piece = Arrays.copyOfRange(bytes, at, Math.min(at + 333, bytes.length));
      talk.send(RealtimeInput.audio(Blob.of("audio/pcm;rate=16000", piece)));
    }

    assertThat(Talk.spoken(talk.untilEndOfTurn())).isEqualTo("You said: odd");
  }

  @Test
  void aModelThatHearsByItselfIsGivenTheUtterance() throws InterruptedException {
    var prompts = new Overheard(ScriptedModel.echo().hearing(Modality.AUDIO, Modality.TEXT));
    var talk =
        Talk.with(new Stages(Talk::loudness, null, prompts, Chirp.synthesizer()), Setup.of("m"));

    var turn = talk.say("hello").untilEndOfTurn();

    assertThat(Talk.spoken(turn)).isEqualTo("You said: hello");
    assertThat(prompts.last().history().getLast().parts().getFirst())
        .isInstanceOf(Part.InlineData.class);
  }

  private static String guess(ServerMessage message) {
    var guess = message instanceof ServerContent c ? c.interimInputTranscription() : null;
    return guess == null ? "" : String.valueOf(guess.text());
  }

  private static Setup patient() {
    return Setup.builder("m")
        .transcribeInput()
        .transcribeOutput()
        .realtimeInputConfig(
            new RealtimeInputConfig(null, ActivityHandling.NO_INTERRUPTION, null, null))
        .build();
  }

  private static Setup withPast() {
    var setup = Setup.of("m");
    return new Setup(
        setup.model(),
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        new HistoryConfig(true),
        null,
        null,
        List.of(),
        Map.of(),
        List.of(),
        false);
  }

  private static Setup marked() {
    return Setup.builder("m")
        .transcribeInput()
        .realtimeInputConfig(
            new RealtimeInputConfig(
                new AutomaticActivityDetection(true, null, null, null, null), null, null, null))
        .build();
  }
}
