package dev.parlando.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.AsyncSession;
import com.google.genai.Client;
import com.google.genai.types.ActivityEnd;
import com.google.genai.types.ActivityStart;
import com.google.genai.types.AudioTranscriptionConfig;
import com.google.genai.types.AutomaticActivityDetection;
import com.google.genai.types.Behavior;
import com.google.genai.types.Blob;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.CreateAuthTokenConfig;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.FunctionResponseScheduling;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.LiveConnectConfig;
import com.google.genai.types.LiveConnectConstraints;
import com.google.genai.types.LiveSendRealtimeInputParameters;
import com.google.genai.types.LiveSendToolResponseParameters;
import com.google.genai.types.LiveServerContent;
import com.google.genai.types.LiveServerMessage;
import com.google.genai.types.Modality;
import com.google.genai.types.RealtimeInputConfig;
import com.google.genai.types.Tool;
import com.google.genai.types.Transcription;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The official Java SDK where the rules of the protocol are fine. It insists on TLS; here its HTTP
/// client is told to do without.
@Timeout(60)
final class JavaSdkRulesTest {
  private static final String MODEL = "gemini-2.5-flash-native-audio-preview-12-2025";

  private final Scripted parlando = new Scripted();

  JavaSdkRulesTest() throws IOException {}

  @AfterEach
  void close() {
    parlando.close();
  }

  @Test
  void activityThatTheClientMarksIsOneTurn() throws Exception {
    var detection = AutomaticActivityDetection.builder().disabled(true);
    var config =
        audio()
            .inputAudioTranscription(AudioTranscriptionConfig.builder())
            .realtimeInputConfig(
                RealtimeInputConfig.builder().automaticActivityDetection(detection));
    try (var client = client("YOUR_API_KEY", "v1beta", false)) {
      var talk = new Talk(client, config);
      var speech = Scripted.speech("marked by me", Duration.ZERO, Duration.ZERO).bytes();
      talk.send(input().activityStart(ActivityStart.builder()));
      talk.send(input().audio(Blob.builder().data(speech).mimeType("audio/pcm;rate=16000")));
      talk.send(input().activityEnd(ActivityEnd.builder()));

      var turn = talk.turn();
      assertThat(text(turn, LiveServerContent::inputTranscription)).isEqualTo("marked by me");
      assertThat(said(turn)).isEqualTo("You said: marked by me");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WHEN_IDLE", "INTERRUPT", "SILENT"})
  void aResultComesWhenItsSchedulingSays(FunctionResponseScheduling.Known scheduling)
      throws Exception {
    var order = FunctionDeclaration.builder().name("order").behavior(Behavior.Known.NON_BLOCKING);
    var config = audio().tools(Tool.builder().functionDeclarations(order).build());
    try (var client = client("YOUR_API_KEY", "v1beta", false)) {
      var talk = new Talk(client, config);
      talk.say("a pizza");
      var call = call(talk.turn());
      talk.say("a story");
      var began = talk.until(message -> content(message, LiveServerContent::modelTurn));
      talk.answer(call, scheduling);
      if (scheduling == FunctionResponseScheduling.Known.SILENT) {
        assertThat(interrupted(talk.turn())).isFalse();
        talk.say("hello");
        assertThat(said(talk.turn())).isEqualTo("You said: hello");
      } else {
        assertThat(began).isNotEmpty();
        assertThat(interrupted(talk.turn()))
            .isEqualTo(scheduling == FunctionResponseScheduling.Known.INTERRUPT);
        assertThat(said(talk.turn())).isEqualTo("The pizza is ready.");
      }
    }
  }

  @Test
  void aTokenFixesWhatItsGuestIsAnswered() throws Exception {
    var constraints =
        LiveConnectConstraints.builder()
            .model(MODEL)
            .config(LiveConnectConfig.builder().responseModalities(Modality.Known.TEXT));
    try (var owner = client("YOUR_API_KEY", "v1alpha", false)) {
      var token =
          owner.authTokens.create(
              CreateAuthTokenConfig.builder().uses(1).liveConnectConstraints(constraints).build());
      try (var guest = client(token.name().orElseThrow(), "v1alpha", false)) {
        var talk = new Talk(guest, audio());
        talk.say("hello");
        assertThat(written(talk.turn())).isEqualTo("You said: hello");
      }
    }
  }

  @Test
  void vertexPathsAnswerToo() throws Exception {
    try (var client = client("YOUR_API_KEY", "v1beta1", true)) {
      var talk = new Talk(client, audio());
      talk.say("hello");
      assertThat(said(talk.turn())).isEqualTo("You said: hello");
    }
  }

  private Client client(String key, String version, boolean vertex) {
    Interceptor plain =
        chain -> {
          var url = chain.request().url().newBuilder().scheme("http").build();
          return chain.proceed(chain.request().newBuilder().url(url).build());
        };
    return Client.builder()
        .apiKey(key)
        .vertexAI(vertex)
        .httpOptions(HttpOptions.builder().baseUrl(parlando.http()).apiVersion(version).build())
        .clientOptions(
            ClientOptions.builder()
                .customHttpClient(new OkHttpClient.Builder().addInterceptor(plain).build())
                .build())
        .build();
  }

  private static LiveConnectConfig.Builder audio() {
    return LiveConnectConfig.builder()
        .responseModalities(Modality.Known.AUDIO)
        .outputAudioTranscription(AudioTranscriptionConfig.builder());
  }

  private static LiveSendRealtimeInputParameters.Builder input() {
    return LiveSendRealtimeInputParameters.builder();
  }

  /// A session of the SDK, and what it received.
  private static final class Talk {
    private final LinkedBlockingQueue<LiveServerMessage> messages = new LinkedBlockingQueue<>();
    private final AsyncSession session;

    Talk(Client client, LiveConnectConfig.Builder config) throws Exception {
      session = client.async.live.connect(MODEL, config.build()).get(20, TimeUnit.SECONDS);
      session.receive(messages::add).get(10, TimeUnit.SECONDS);
    }

    void say(String text) throws Exception {
      send(input().text(text));
    }

    void send(LiveSendRealtimeInputParameters.Builder input) throws Exception {
      session.sendRealtimeInput(input.build()).get(10, TimeUnit.SECONDS);
    }

    void answer(FunctionCall call, FunctionResponseScheduling.Known scheduling) throws Exception {
      var response =
          FunctionResponse.builder()
              .id(call.id().orElseThrow())
              .name(call.name().orElseThrow())
              .scheduling(scheduling)
              .response(Map.of("status", "ready"))
              .build();
      session
          .sendToolResponse(
              LiveSendToolResponseParameters.builder().functionResponses(response).build())
          .get(10, TimeUnit.SECONDS);
    }

    List<LiveServerMessage> turn() throws InterruptedException {
      return until(message ->
          message.serverContent().flatMap(LiveServerContent::turnComplete).orElse(false));
    }

    List<LiveServerMessage> until(Predicate<LiveServerMessage> wanted) throws InterruptedException {
      var received = new ArrayList<LiveServerMessage>();
      do {
        var message = messages.poll(20, TimeUnit.SECONDS);
        assertThat(message).as("a message").isNotNull();
        received.add(message);
      } while (!wanted.test(received.getLast()));
      return received;
    }
  }

  private static FunctionCall call(List<LiveServerMessage> turn) {
    return turn.stream()
        .flatMap(message -> message.toolCall().stream())
        .flatMap(call -> call.functionCalls().orElse(List.of()).stream())
        .findFirst()
        .orElseThrow();
  }

  private static boolean content(
      LiveServerMessage message, Function<LiveServerContent, ? extends Optional<?>> field) {
    return message.serverContent().map(field).filter(Optional::isPresent).isPresent();
  }

  private static boolean interrupted(List<LiveServerMessage> turn) {
    return turn.stream().anyMatch(message -> content(message, LiveServerContent::interrupted));
  }

  private static String said(List<LiveServerMessage> turn) {
    return text(turn, LiveServerContent::outputTranscription);
  }

  private static String text(
      List<LiveServerMessage> turn, Function<LiveServerContent, Optional<Transcription>> field) {
    var text = new StringBuilder();
    turn.forEach(message ->
        text.append(
            message.serverContent().flatMap(field).flatMap(Transcription::text).orElse("")));
    return text.toString();
  }

  private static String written(List<LiveServerMessage> turn) {
    var text = new StringBuilder();
    turn.forEach(message ->
        message
            .serverContent()
            .flatMap(LiveServerContent::modelTurn)
            .flatMap(content -> content.parts())
            .orElse(List.of())
            .forEach(part -> text.append(part.text().orElse(""))));
    return text.toString();
  }
}
