package dev.parlando.e2e.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.e2e.Needs;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.Schema;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.Tool;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.ToolResponse;
import dev.parlando.server.LiveServer;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Answers of many kinds, spoken by the server, are given to the recogniser: it must find in them
/// what the transcript says.
@Timeout(300)
class SayingTest {
  private static final double SHARE = 0.8;

  private static final FunctionDeclaration WEATHER =
      FunctionDeclaration.of(
          "get_weather",
          "Gets the current weather in a city.",
          Schema.object(Map.of("city", Schema.of(Schema.Type.STRING, "The city")), "city"));

  /// Four conversations of five questions.
  private static final List<List<String>> CONVERSATIONS =
      List.of(
          List.of(
              "hello",
              "what is two plus two",
              "my name is grace",
              "what is my name",
              "thank you very much"),
          List.of(
              "repeat after me: the water in the lake is cold today",
              "what is the weather in Paris?",
              "how much is twenty five times four",
              "what is the weather in London?",
              "what is one hundred minus one"),
          List.of(
              "repeat after me: the train leaves at half past seven",
              "repeat after me: she will come back on monday morning",
              "repeat after me: please open the window in the kitchen",
              "what is twelve times twelve",
              "how are you"),
          List.of(
              "what is your name",
              "what can you do",
              "repeat after me: once upon a time there was a little dog in the garden",
              "what is ninety divided by three",
              "why is the sky blue"));

  /// What was said, as it was written and as it sounded.
  private record Answer(String written, Audio audio) {}

  @Test
  void whatIsWrittenIsFoundInWhatIsSaid() throws Exception {
    Needs.pocketSphinx();
    var answers = answers();
    assertThat(answers).hasSize(20);
    int words = 0;
    int found = 0;
    try (var embedded = new Embedded()) {
      for (var answer : answers) {
        var heard = Wording.of(embedded.hear(new Clip(answer.written(), answer.audio())));
        var content = Wording.of(answer.written()).content();
        System.out.printf(
            "%d of %d: %s -> %s%n",
            content.found(heard), content.count(), answer.written().strip(), heard);
        words += content.count();
        found += content.found(heard);
      }
    }
    System.out.printf("%d of %d content words found%n", found, words);
    assertThat(words).isGreaterThan(60);
    assertThat((double) found / words).isGreaterThanOrEqualTo(SHARE);
  }

  /// The conversations are held side by side, for each answer lasts as long as it sounds.
  private static List<Answer> answers() throws Exception {
    try (var server = LiveServer.builder().start();
        var http = HttpClient.newHttpClient();
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks =
          CONVERSATIONS.stream()
              .<Callable<List<Answer>>>map(
                  questions -> () -> converse(http, server.port(), questions))
              .toList();
      var answers = new ArrayList<Answer>();
      for (var conversation : callers.invokeAll(tasks)) {
        answers.addAll(conversation.get());
      }
      return answers;
    }
  }

  private static List<Answer> converse(HttpClient http, int port, List<String> questions)
      throws Exception {
    var setup = Setup.builder("models/parlando").tools(Tool.of(WEATHER)).transcribeOutput().build();
    try (var caller = Caller.call(http, port, setup)) {
      var answers = new ArrayList<Answer>();
      for (var question : questions) {
        caller.send(RealtimeInput.text(question));
        answers.add(answer(caller));
      }
      return answers;
    }
  }

  private static Answer answer(Caller caller) throws InterruptedException {
    var written = new StringBuilder();
    var sounds = new ArrayList<Audio>();
    while (true) {
      switch (caller.next().message()) {
        case ToolCall call -> caller.send(results(call));
        case ServerContent content when content.turnComplete() -> {
          return new Answer(written.toString(), Audio.join(Audio.OUTPUT_RATE, sounds));
        }
        case ServerContent content -> {
          if (content.outputTranscription() != null) {
            written.append(content.outputTranscription().text());
          }
          if (content.modelTurn() != null) {
            sounds.addAll(sounds(content.modelTurn().parts()));
          }
        }
        case Object _ -> {}
      }
    }
  }

  private static List<Audio> sounds(List<Part> parts) {
    return parts.stream()
        .filter(Part.InlineData.class::isInstance)
        .map(Part.InlineData.class::cast)
        .map(data -> Audio.ofBytes(Audio.OUTPUT_RATE, data.inlineData().data()))
        .toList();
  }

  private static ToolResponse results(ToolCall call) {
    return new ToolResponse(call.functionCalls().stream().map(SayingTest::result).toList());
  }

  private static FunctionResponse result(FunctionCall call) {
    var weather = Map.of("weather", "sunny", "temperature", 18);
    return FunctionResponse.of(call.id(), call.name(), weather);
  }
}
