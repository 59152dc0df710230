package dev.parlando.engine.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.Setup;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each behaviour takes and refuses; every case is checked against all of them.
class RulesTest {
  private static final LiveCodec CODEC = new LiveCodec(Dialect.GEMINI);
  private static final String ASKED = "{'clientContent':{'turnComplete':true}}";

  @ParameterizedTest(name = "{0}: {2} by {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'responseModalities':['TEXT'] | 2.5 | Cannot extract voices from a non-audio request.",
        "'responseModalities':['TEXT'] | 3.1 3.8 3.8-xt | The requested combination of response"
            + " modalities (TEXT) is not supported by the model",
        "'responseModalities':['TEXT'],'speechConfig':{} | strict 2.0 3.5 | Cannot extract voices"
            + " from a non-audio request.",
        "'responseModalities':['TEXT','AUDIO'] | strict 2.0 3.5 | Request contains an invalid"
            + " argument.",
        "'responseModalities':['IMAGE'] | strict 2.0 2.5 3.1 3.5 3.8 3.8-xt | Request contains an"
            + " invalid argument.",
        "'enableAffectiveDialog':true | 3.1 3.5 3.8 3.8-xt | Request contains an invalid argument.",
        "'enableAffectiveDialog':false | - | -",
        "'thinkingConfig':{'thinkingLevel':'LOW'} | 3.8 | Request contains an invalid argument.",
        "'thinkingConfig':{'thinkingBudget':0} | 3.8 | Request contains an invalid argument.",
        "'speechConfig':{'voiceConfig':{'prebuiltVoiceConfig':{'voiceName':'Nobody'}}} | strict"
            + " 2.0 2.5 3.1 3.5 3.8 3.8-xt | Request contains an invalid argument.",
        "'speechConfig':{'voiceConfig':{'prebuiltVoiceConfig':{'voiceName':'Kore'}}} | - | -",
      })
  void whatASetupMayAskOfTheGeneration(String config, String refusing, String reason) {
    assertRefused("'generationConfig':{" + config + "}", "", refusing, reason);
  }

  @ParameterizedTest(name = "{0}: {2} by {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'proactivity':{'proactiveAudio':true} | 3.1 3.5 | Request contains an invalid argument.",
        "'proactivity':{'proactiveAudio':false} | 3.8 3.8-xt | Request contains an invalid"
            + " argument.",
        "'proactivity':{} | - | -",
        "'tools':[{'googleSearch':{}}] | - | -",
        "'tools':[{'urlContext':{}}] | strict | Operation is not implemented, or supported, or"
            + " enabled.",
        "'tools':[{'mcpServers':[{}]}] | strict | Operation is not implemented, or supported, or"
            + " enabled.",
        "'tools':[{'functionDeclarations':[{'name':'f','behavior':'BLOCKING'}]}] | 3.8-xt |"
            + " Operation is not implemented, or supported, or enabled.",
        "'tools':[{'functionDeclarations':[{'name':'f','behavior':'NON_BLOCKING'}]}] | 3.1 3.5 |"
            + " Operation is not implemented, or supported, or enabled.",
      })
  void whatElseASetupMayAsk(String setup, String refusing, String reason) {
    assertRefused(setup, "", refusing, reason);
  }

  @ParameterizedTest(name = "{0}, then {1}: {3} by {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'labels':{} | {'clientContent':{'turns':[]}} | 3.1 3.5 | Request contains an invalid"
            + " argument.",
        "'labels':{} | {'realtimeInput':{'text':'a'}} | - | -",
        "'labels':{} | {'realtimeInput':{'mediaChunks':[{'mimeType':'audio/pcm'}]}} | 3.1 3.5 |"
            + " realtime_input.media_chunks is deprecated. Use audio, video, or text instead.",
        "'labels':{} | {'realtimeInput':{'audio':{'mimeType':'audio/opus'}}} | strict 2.0 2.5 3.1"
            + " 3.5 3.8 3.8-xt | Request contains an invalid argument.",
        "'labels':{} | {'realtimeInput':{'audio':{'mimeType':'audio/pcm;rate=8000'}}} | - | -",
        "'labels':{} | {'realtimeInput':{'video':{'mimeType':'text/plain'}}} | strict 2.0 2.5 3.1"
            + " 3.5 3.8 3.8-xt | Request contains an invalid argument.",
        "'labels':{} | {'toolResponse':{'functionResponses':{'id':'1','scheduling':'SILENT'}}} |"
            + " 3.8-xt | Function response scheduling is not supported for this model",
        "'labels':{} | {'contextUpdate':{'tools':{'tools':[{'codeExecution':{}}]}}} | strict |"
            + " Operation is not implemented, or supported, or enabled.",
      })
  void whatMayFollow(String setup, String message, String refusing, String reason) {
    assertRefused(setup, message, refusing, reason);
  }

  @Test
  void theHistoryMayBeToldUntilItIsComplete() {
    var rules = rules(Behaviour.LIVE_3_1, "'historyConfig':{'initialHistoryInClientContent':true}");
    rules.check(read("{'clientContent':{'turns':[]}}"));
    rules.check(read(ASKED));
    assertBroken(rules, ASKED, "Request contains an invalid argument.");
  }

  @Test
  void marksTakeTurnsAndHoldSomething() {
    var begin = "{'realtimeInput':{'activityStart':{}}}";
    var end = "{'realtimeInput':{'activityEnd':{}}}";
    var sound = "{'realtimeInput':{'audio':{'mimeType':'audio/pcm','data':'AAAA'}}}";
    var wrong = "Precondition check failed.";
    assertBroken(marked(), end, wrong);
    assertBroken(marked(begin), begin, wrong);
    assertBroken(marked(begin), end, wrong);
    assertBroken(marked(begin, sound, end, begin), end, wrong);
    marked(begin, sound, end, begin, sound, end);
    marked(begin, "{'realtimeInput':{'activityEnd':{},'text':'a'}}", begin);
  }

  @Test
  void theLenientOneForgivesMisusedMarks() {
    var rules = rules(Behaviour.LENIENT, MANUAL);
    rules.check(read("{'realtimeInput':{'activityEnd':{}}}"));
    rules.check(read("{'realtimeInput':{'activityStart':{}}}"));
    rules.check(read("{'realtimeInput':{'activityStart':{}}}"));
  }

  @Test
  void toolsThatNobodyRunsAreNamedOnce() {
    var rules =
        rules(
            Behaviour.LENIENT,
            "'tools':[{'urlContext':{}},{'codeExecution':{},'googleSearch':{}},{'urlContext':{}}]");
    assertThat(rules.unsupported()).containsExactly("code_execution", "url_context");
  }

  @Test
  void everyRefusalNamesItsFieldInTheWiresSpelling() {
    for (var refusal : Refusal.values()) {
      assertThat(refusal.exception().rule()).isEqualTo(refusal.rule());
      if (refusal != Refusal.UNKNOWN_FIELDS) {
        assertThat(refusal.rule())
            .matches(".*(setup|realtime_input|tool_response|client_content).*");
      }
    }
  }

  private static final String MANUAL =
      "'realtimeInputConfig':{'automaticActivityDetection':{'disabled':true}}";

  private static Rules marked(String... messages) {
    var rules = rules(Behaviour.NATIVE_2_5, MANUAL);
    for (var message : messages) {
      rules.check(read(message));
    }
    return rules;
  }

  private static void assertRefused(String setup, String message, String refusing, String reason) {
    attempt(Behaviour.LENIENT, setup, message); // never throws
    attempt(Behaviour.LENIENT.strict(), setup, message, refuses(refusing, "strict"), reason);
    for (var behaviour : Behaviour.ALL.subList(1, Behaviour.ALL.size())) {
      attempt(behaviour, setup, message, refuses(refusing, behaviour.name()), reason);
    }
  }

  private static boolean refuses(String refusing, String name) {
    return List.of(refusing.split(" ")).contains(name);
  }

  private static void attempt(
      Behaviour behaviour, String setup, String message, boolean refuses, String reason) {
    if (refuses) {
      assertThatExceptionOfType(ProtocolException.class)
          .as(behaviour.name())
          .isThrownBy(() -> attempt(behaviour, setup, message))
          .withMessage(reason);
    } else if (!breaksAnotherRule(behaviour, setup)) {
      attempt(behaviour, setup, message);
    }
  }

  private static boolean breaksAnotherRule(Behaviour behaviour, String setup) {
    return (setup.contains("'TEXT'") && !behaviour.writes())
        || (setup.contains("'thinkingBudget'") && needsLevel(behaviour));
  }

  private static boolean needsLevel(Behaviour behaviour) {
    return behaviour.refuses(Refusal.THINKING_WITHOUT_LEVEL);
  }

  private static void attempt(Behaviour behaviour, String setup, String message) {
    var rules = rules(behaviour, needsLevel(behaviour) ? withLevel(setup) : setup);
    if (!message.isEmpty()) {
      rules.check(read(message));
    }
  }

  private static String withLevel(String setup) {
    var level = "'generationConfig':{'thinkingConfig':{'thinkingLevel':'LOW'}";
    return setup.contains("'generationConfig':{")
        ? setup.replace("'generationConfig':{", level + ",")
        : setup + "," + level + "}";
  }

  @Test
  void extendedThinkingNeedsItsLevel() {
    for (var setup : List.of("'labels':{}", "'generationConfig':{'thinkingConfig':{}}")) {
      assertThatExceptionOfType(ProtocolException.class)
          .isThrownBy(() -> rules(Behaviour.THINKING_3_8, setup))
          .withMessage("Thinking level must be specified for this model");
    }
    rules(Behaviour.THINKING_3_8, "'generationConfig':{'thinkingConfig':{'thinkingLevel':'HIGH'}}");
  }

  private static void assertBroken(Rules rules, String message, String reason) {
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> rules.check(read(message)))
        .withMessage(reason);
  }

  private static Rules rules(Behaviour behaviour, String setup) {
    return Rules.of(behaviour, (Setup) read("{'setup':{'model':'m'," + setup + "}}"));
  }

  private static ClientMessage read(String json) {
    return CODEC.decodeClient(json.replace('\'', '"').getBytes(UTF_8));
  }
}
