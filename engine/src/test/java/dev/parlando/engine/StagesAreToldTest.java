package dev.parlando.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.UsageMetadata;
import dev.parlando.protocol.UsageMetadata.ModalityTokenCount;
import dev.parlando.protocol.VoiceActivity;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a client writes into its messages reaches the stage it is meant for. Single quotes stand
/// for double ones.
@Timeout(20)
class StagesAreToldTest {
  private static final LiveCodec CODEC = new LiveCodec(Dialect.VERTEX);
  private static final String MARKED =
      "'realtimeInputConfig':{'automaticActivityDetection':{'disabled':true}}";
  private final Overheard prompts = new Overheard(ScriptedModel.echo());

  @Test
  void theModelIsToldAllThatTheSetupSaysOfIt() throws InterruptedException {
    var talk =
        talk(
            "'systemInstruction':{'role':'system','parts':[{'text':'Be Ada.'},{'text':'Be"
                + " brief.'}]},'generationConfig':{'temperature':0.5,'maxOutputTokens':9},"
                + "'tools':[{'functionDeclarations':[{'name':'f','description':'Does f.'}]}],"
                + "'toolConfig':{'functionCallingConfig':{'mode':'NONE'}},"
                + "'prefixTurns':[{'parts':[{'text':'Long ago.'}]}]");

    var _ = talk.type("now").untilEndOfTurn();

    var told = prompts.last();
    assertThat(told.systemInstruction()).isEqualTo("Be Ada.\n\nBe brief.");
    assertThat(told.history()).extracting(Content::text).containsExactly("Long ago.", "now");
    assertThat(told.functions()).extracting(FunctionDeclaration::name).containsExactly("f");
    assertThat(told.toolConfig()).isNotNull();
    assertThat(Objects.requireNonNull(told.generationConfig()).temperature()).isEqualTo(0.5);
    assertThat(told.generationConfig().maxOutputTokens()).isEqualTo(9);
  }

  @Test
  void theSettingsOfGenerationAreToldWhole() throws InterruptedException {
    var setup =
        setup(
            "'generationConfig':{'topP':0.5,'topK':40,'candidateCount':1,'presencePenalty':0.1,"
                + "'frequencyPenalty':0.2,'seed':7,'enableAffectiveDialog':true,"
                + "'translationConfig':{'targetLanguageCode':'pl','echoTargetLanguage':true},"
                + "'audioTranscriptionConfig':{'mode':'SMART'},'stopSequences':['END'],"
                + "'responseMimeType':'text/plain','responseSchema':{'type':'STRING'},"
                + "'responseJsonSchema':{'type':'string'},'responseLogprobs':true,'logprobs':3,"
                + "'thinkingConfig':{'thinkingBudget':0,'thinkingLevel':'LOW'},"
                + "'audioTimestamp':true,'routingConfig':{'autoMode':{}}}");

    var _ = Talk.with(prompts, setup).type("now").untilEndOfTurn();

    var told = Objects.requireNonNull(prompts.last().generationConfig());
    assertThat(told).isEqualTo(setup.generationConfig());
    assertThat(told.topK()).isEqualTo(40);
    assertThat(told.routingConfig()).containsKey("autoMode");
  }

  @Test
  void soundOutsideSpeechIsToldOnlyWhereAllOfItCounts() throws InterruptedException {
    assertThat(soundTold("TURN_INCLUDES_ALL_INPUT"))
        .isGreaterThan(soundTold("TURN_INCLUDES_ONLY_ACTIVITY"));
  }

  /// How much sound a model that hears by itself is given.
  private static int soundTold(String coverage) throws InterruptedException {
    var hearing = new Overheard(ScriptedModel.echo().hearing(Modality.AUDIO, Modality.TEXT));
    var stages = new Stages(Talk::loudness, null, hearing, Chirp.synthesizer());
    var talk =
        Talk.with(stages, setup("'realtimeInputConfig':{'turnCoverage':'" + coverage + "'}"));
    var _ = talk.hear(Talk.silence(2000)).say("hello").untilEndOfTurn();
    return hearing.last().history().getLast().parts().stream()
        .filter(Part.InlineData.class::isInstance)
        .mapToInt(part -> ((Part.InlineData) part).inlineData().data().length)
        .sum();
  }

  @Test
  void whatTheClientChangesOnTheWayIsToldFromTheNextTurnOn() throws InterruptedException {
    var talk = talk("'systemInstruction':{'parts':[{'text':'Be Ada.'}]}");
    var _ = talk.type("one").untilEndOfTurn();

    talk.send(
        read(
            "{'contextUpdate':{'systemInstruction':{'parts':[{'text':'Be Bob.'}]},'tools':"
                + "{'tools':[{'functionDeclarations':[{'name':'g'}]}]}}}"));
    var _ = talk.type("two").untilEndOfTurn();

    assertThat(prompts.last().systemInstruction()).isEqualTo("Be Bob.");
    assertThat(prompts.last().functions())
        .extracting(FunctionDeclaration::name)
        .containsExactly("g");
    assertThat(prompts.last().history()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'prebuiltVoiceConfig':{'voiceName':'Kore'}} | Kore",
        "{'voice':'Puck'} | Puck",
      })
  void theVoiceIsToldItsNameAndLanguage(String config, String name) throws InterruptedException {
    var voices = new AtomicReference<Voice>();
    var stages =
        new Stages(
            Talk::loudness,
            Chirp.transcriber(),
            prompts,
            (sentences, voice, out) -> {
              voices.set(voice);
              Chirp.synthesizer().speak(sentences, voice, out);
            });
    var setup =
        setup(
            "'generationConfig':{'speechConfig':{'languageCode':'de-CH','voiceConfig':%s}}"
                .formatted(config));

    var _ = Talk.with(stages, setup).type("hello").untilEndOfTurn();

    assertThat(voices.get()).isEqualTo(new Voice(name, "de-CH"));
  }

  @ParameterizedTest
  @CsvSource({
    "MEDIA_RESOLUTION_LOW, 64",
    "MEDIA_RESOLUTION_MEDIUM, 256",
    "MEDIA_RESOLUTION_UNSPECIFIED, 258"
  })
  void aPictureCountsAsItsResolutionSays(String resolution, int tokens)
      throws InterruptedException {
    var talk = talk("'generationConfig':{'mediaResolution':'" + resolution + "'}");

    talk.send(read("{'realtimeInput':{'video':{'mimeType':'image/jpeg','data':'AAAA'}}}"));
    var usage = usage(talk.type("what is it?").untilEndOfTurn());

    assertThat(usage.promptTokensDetails())
        .contains(new ModalityTokenCount(Modality.IMAGE, tokens));
  }

  @Test
  void usageCountsSoundByTheSecondAndGrowsWithTheContext() throws InterruptedException {
    var talk = talk("'outputAudioTranscription':{}");
    var first = talk.type("hello").untilEndOfTurn();
    var second = talk.type("hello").untilEndOfTurn();

    var seconds = Audio.join(Audio.OUTPUT_RATE, Talk.sounds(first)).duration().toMillis() / 1000.0;
    assertThat(usage(first).responseTokensDetails())
        .containsExactly(new ModalityTokenCount(Modality.AUDIO, (int) Math.round(seconds * 25)));
    assertThat(count(usage(second).promptTokenCount()))
        .isGreaterThan(count(usage(first).promptTokenCount()));
    assertThat(usage(second).totalTokenCount())
        .isEqualTo(
            count(usage(second).promptTokenCount()) + count(usage(second).responseTokenCount()));
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 0"})
  void thoughtsAreShownOnlyWhereAskedForAndCountAlways(boolean asked, int shown)
      throws InterruptedException {
    var model = ScriptedModel.script().otherwise().think("Let me see.").say("Yes.");
    var setup = setup("'generationConfig':{'thinkingConfig':{'includeThoughts':" + asked + "}}");

    var turn = Talk.with(model, setup).type("well?").untilEndOfTurn();

    assertThat(turn).filteredOn(StagesAreToldTest::isThought).hasSize(shown);
    assertThat(count(usage(turn).thoughtsTokenCount())).isPositive();
  }

  @Test
  void transcriptsAreSentOnlyWhereAskedFor() throws InterruptedException {
    var neither = talk("'labels':{}").say("hello").untilEndOfTurn();
    var output = talk("'outputAudioTranscription':{}").say("hello").untilEndOfTurn();
    var input = talk("'inputAudioTranscription':{}").say("hello").untilEndOfTurn();

    assertThat(Talk.heard(neither) + Talk.said(neither)).isEmpty();
    assertThat(Talk.heard(output)).isEmpty();
    assertThat(Talk.said(output)).isEqualTo("You said: hello");
    assertThat(Talk.heard(input)).isEqualTo("hello");
    assertThat(Talk.said(input)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"300, true", "2000, false"})
  void theEndOfSpeechWaitsForTheSilenceThatWasAskedFor(int millis, boolean over)
      throws InterruptedException {
    var talk =
        talk(
            "'explicitVadSignal':true,'realtimeInputConfig':{'automaticActivityDetection':"
                + "{'silenceDurationMs':%d,'prefixPaddingMs':20}}".formatted(millis));

    talk.sayInRealTime("hello").hearInRealTime(Talk.silence(1000));

    assertThat(talk.rest()).filteredOn(StagesAreToldTest::isActivity).hasSize(over ? 2 : 1);
  }

  @Test
  void allOfOneMessageIsTakenInItsOrder() throws InterruptedException {
    var sound = Base64.getEncoder().encodeToString(Talk.speech("all at once").bytes());

    var talk = talk(MARKED);
    talk.send(
        read(
            "{'realtimeInput':{'activityEnd':{},'audio':{'mimeType':'audio/pcm','data':'%s'},"
                    .formatted(sound)
                + "'activityStart':{}}}"));

    assertThat(Talk.spoken(talk.untilEndOfTurn())).isEqualTo("You said: all at once");
  }

  @Test
  void everyChunkOfMediaCounts() throws InterruptedException {
    var talk = talk(MARKED);
    talk.send(RealtimeInput.startActivity());
    talk.send(
        read(
            "{'realtimeInput':{'mediaChunks':[{'mimeType':'audio/pcm','data':'%s'},"
                    .formatted(base64("one "))
                + "{'mimeType':'image/png','data':'AAAA'},"
                + "{'mimeType':'audio/pcm','data':'%s'}]}}".formatted(base64("two"))));
    talk.send(RealtimeInput.endActivity());
    var _ = talk.untilEndOfTurn();

    var asked = prompts.last().history();
    assertThat(asked.getLast().text()).contains("one", "two");
    assertThat(asked).anyMatch(content -> has(content, Part.InlineData.class));
  }

  @Test
  void soundOfAnotherRateIsHeardAsItWasSaid() throws InterruptedException {
    var bytes = Base64.getEncoder().encodeToString(Chirp.speech("hello", 24_000).bytes());
    var talk = talk(MARKED);

    talk.send(RealtimeInput.startActivity());
    talk.send(
        read(
            "{'realtimeInput':{'audio':{'mimeType':'audio/pcm; rate=24000','data':'%s'}}}"
                .formatted(bytes)));
    talk.send(RealtimeInput.endActivity());

    assertThat(Talk.spoken(talk.untilEndOfTurn())).isEqualTo("You said: hello");
  }

  @Test
  void textWhileTheUserSpeaksJoinsTheSameTurn() throws InterruptedException {
    var talk = talk("'labels':{}");

    talk.sayInRealTime("look at this").type("a link");
    assertThat(talk.rest()).noneMatch(Talk::isSound);
    talk.hearInRealTime(Talk.silence(800));
    var turn = talk.untilEndOfTurn();

    assertThat(turn).filteredOn(Talk::isEndOfTurn).hasSize(1);
    assertThat(prompts.last().history().toString()).contains("look at this", "a link");
  }

  @Test
  void aSeededPastKeepsPartsOfEveryKindAndWhoSaidThem() throws InterruptedException {
    var talk = talk("'labels':{}");

    talk.send(
        read(
            "{'clientContent':{'turns':[{'parts':[{'fileData':{'fileUri':'u'}},{'inlineData':"
                + "{'mimeType':'image/png','data':'AAAA'}},{'text':'See?'}]},{'role':'model',"
                + "'parts':[{'functionCall':{'id':'1','name':'f','args':{'a':1}}}]},{'role':'user',"
                + "'parts':[{'functionResponse':{'id':'1','name':'f','response':{'b':2}}}]},"
                + "{'role':'model','parts':[{'text':'Yes.'}]},{'parts':[{'text':'Go on.'}]}],"
                + "'turnComplete':true}}"));
    var _ = talk.untilEndOfTurn();

    var told = prompts.last().history();
    assertThat(told).extracting(Content::isModel).containsExactly(false, true, false, true, false);
    assertThat(told.getFirst().parts()).hasSize(3);
    assertThat(told.getFirst().parts().getFirst()).isInstanceOf(Part.FileData.class);
    assertThat(has(told.get(1), Part.Call.class)).isTrue();
    assertThat(has(told.get(2), Part.Response.class)).isTrue();
  }

  @Test
  void emptyTurnsThatAreCompleteAskForAnAnswerNow() throws InterruptedException {
    var talk = talk("'labels':{}");

    talk.send(read("{'clientContent':{'turns':[{'parts':[{'text':'first'}]}]}}"));
    assertThat(talk.rest()).noneMatch(ServerContent.class::isInstance);
    talk.send(read("{'client_content':{'turns':null,'turn_complete':true}}"));

    assertThat(Talk.spoken(talk.untilEndOfTurn())).isEqualTo("You said: first");
  }

  @Test
  void aPictureInAResultIsShownToTheModel() throws InterruptedException {
    var seen =
        new Overheard(
            ScriptedModel.script()
                .whenAnswered("look")
                .say("I see.")
                .otherwise()
                .call("look", Map.of()));
    var talk = Talk.with(seen, setup("'tools':[{'functionDeclarations':[{'name':'look'}]}]"));
    var call = talk.type("look").nextCall();
    var picture = Blob.of("image/png", new byte[] {1, 2, 3});

    var _ =
        talk.answer(
                new FunctionResponse(
                    call.id(), "look", "done", null, false, List.of(Part.inline(picture))))
            .untilEndOfTurn();

    var response = (Part.Response) seen.last().history().getLast().parts().getFirst();
    assertThat(response.functionResponse().parts()).containsExactly(Part.inline(picture));
    assertThat(response.functionResponse().response()).isEqualTo("done");
  }

  private Talk talk(String more) {
    return Talk.with(prompts, setup(more));
  }

  private static Setup setup(String more) {
    return (Setup) read("{'setup':{'model':'m'," + more + "}}");
  }

  private static ClientMessage read(String json) {
    return CODEC.decodeClient(json.replace('\'', '"').getBytes(UTF_8));
  }

  private static String base64(String words) {
    return Base64.getEncoder().encodeToString(Talk.speech(words).bytes());
  }

  private static UsageMetadata usage(List<ServerMessage> turn) {
    return Objects.requireNonNull(turn.getLast().usageMetadata());
  }

  private static int count(@Nullable Integer tokens) {
    return Objects.requireNonNull(tokens);
  }

  private static boolean has(Content content, Class<? extends Part> kind) {
    return content.parts().stream().anyMatch(kind::isInstance);
  }

  private static boolean isThought(ServerMessage message) {
    return message instanceof ServerContent content
        && content.modelTurn() != null
        && content.modelTurn().parts().getFirst() instanceof Part.Text(_, var extras)
        && extras.thought();
  }

  private static boolean isActivity(ServerMessage message) {
    return message instanceof VoiceActivity;
  }
}
