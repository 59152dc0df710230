package dev.parlando.engine;

import dev.parlando.engine.behaviour.Behaviour;
import dev.parlando.engine.behaviour.Behaviours;
import dev.parlando.engine.resumption.Resumption;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ManualTicker;
import dev.parlando.engine.spi.ActivityDetector;
import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.Stages;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionDeclaration;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.Schema;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.Tool;
import dev.parlando.protocol.ToolCall;
import dev.parlando.protocol.ToolResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A conversation with a session, on the test's own thread and in manual time. Speech is chirped.
final class Talk {
  /// What the tests' scripts call.
  private static final Tool FUNCTIONS =
      Tool.of(
          Stream.of("get_weather", "first", "second", "ask", "look_up")
              .map(name -> FunctionDeclaration.of(name, "", Schema.object(Map.of())))
              .toArray(FunctionDeclaration[]::new));

  private final ManualTicker ticker = new ManualTicker();
  private final List<ServerMessage> received = new ArrayList<>();
  private final Session session;

  private Talk(
      Setup setup,
      Stages stages,
      SessionOptions options,
      Behaviour behaviour,
      Resumption resumption) {
    session =
        new Session(
            "s",
            setup,
            new Session.Circumstances(stages, ticker, options, Behaviours.always(behaviour)),
            Stage.Workers.threads("s"),
            resumption,
            () -> {});
    take();
  }

  static Talk with(LanguageModel model) {
    return with(
        model, Setup.builder("m").transcribeInput().transcribeOutput().tools(FUNCTIONS).build());
  }

  /// One that can be resumed, or is.
  static Talk with(LanguageModel model, Setup setup, Resumption resumption) {
    return new Talk(setup, chirping(model), SessionOptions.DEFAULT, Behaviour.LENIENT, resumption);
  }

  static Talk with(LanguageModel model, Setup setup) {
    return with(model, setup, SessionOptions.DEFAULT);
  }

  static Talk with(LanguageModel model, Setup setup, SessionOptions options) {
    return with(chirping(model), setup, options);
  }

  static Talk with(LanguageModel model, Setup setup, Behaviour behaviour) {
    return new Talk(setup, chirping(model), SessionOptions.DEFAULT, behaviour, Resumption.NONE);
  }

  private static Stages chirping(LanguageModel model) {
    return new Stages(Talk::loudness, Chirp.transcriber(), model, Chirp.synthesizer());
  }

  static Talk with(Stages stages, Setup setup) {
    return with(stages, setup, SessionOptions.DEFAULT);
  }

  static Talk with(Stages stages, Setup setup, SessionOptions options) {
    return new Talk(setup, stages, options, Behaviour.LENIENT, Resumption.NONE);
  }

  /// A detector that hears voice in whatever is loud.
  static ActivityDetector loudness() {
    return frame -> {
      double energy = 0;
      for (int i = 0; i < frame.length(); i++) {
        energy += (double) frame.sample(i) * frame.sample(i);
      }
      return Math.sqrt(energy / frame.length()) > 300 ? 1 : 0;
    };
  }

  Talk send(ClientMessage message) {
    boolean _ = session.accept(message);
    session.runReady();
    take();
    return this;
  }

  Talk type(String text) {
    return send(RealtimeInput.text(text));
  }

  /// Says something in one message, with the silence that ends it.
  Talk say(String words) {
    return hear(Audio.join(Audio.INPUT_RATE, List.of(silence(300), speech(words), silence(800))));
  }

  /// Says something frame by frame, as time passes, without the silence after it.
  Talk sayInRealTime(String words) {
    return hearInRealTime(speech(words));
  }

  Talk hearInRealTime(Audio audio) {
    for (int at = 0; at < audio.length(); at += ActivityDetector.FRAME) {
      hear(audio.slice(at, Math.min(at + ActivityDetector.FRAME, audio.length())));
      pass(Duration.ofMillis(20));
    }
    return this;
  }

  Talk hear(Audio audio) {
    return send(RealtimeInput.audio(audio.blob()));
  }

  Talk pass(Duration time) {
    ticker.advance(time);
    session.runReady();
    take();
    return this;
  }

  static Audio speech(String words) {
    return Chirp.speech(words, Audio.INPUT_RATE);
  }

  /// Something loud that nobody says.
  static Audio noise(int millis) {
    var random = new Random(7);
    var samples = new short[Audio.INPUT_RATE / 1000 * millis];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (random.nextGaussian() * 2000);
    }
    return Audio.of(Audio.INPUT_RATE, samples);
  }

  static Audio silence(int millis) {
    return Audio.silence(Audio.INPUT_RATE, Duration.ofMillis(millis));
  }

  /// Goes on, letting time pass where only time is missing, until such a message has come.
  ServerMessage until(Predicate<ServerMessage> wanted) throws InterruptedException {
    int seen = 0;
    while (true) {
      for (; seen < received.size(); seen++) {
        if (wanted.test(received.get(seen))) {
          var found = received.get(seen);
          received.subList(0, seen + 1).clear();
          return found;
        }
      }
      goOn();
    }
  }

  /// All messages up to the end of the turn.
  List<ServerMessage> untilEndOfTurn() throws InterruptedException {
    var turn = new ArrayList<ServerMessage>();
    var _ =
        until(message -> {
          turn.add(message);
          return message instanceof ServerContent content && content.turnComplete();
        });
    return turn;
  }

  /// Lets time pass piece by piece, as for somebody who listens.
  Talk listen(Duration time) {
    for (var passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusMillis(20)) {
      pass(Duration.ofMillis(20));
    }
    return this;
  }

  /// The next call of a function.
  FunctionCall nextCall() throws InterruptedException {
    return ((ToolCall) until(ToolCall.class::isInstance)).functionCalls().getFirst();
  }

  Talk answer(FunctionCall call, Object response) {
    return answer(FunctionResponse.of(call.id(), call.name(), response));
  }

  Talk answer(FunctionResponse response) {
    return send(new ToolResponse(List.of(response)));
  }

  /// Everything that has come and was not asked for.
  List<ServerMessage> rest() {
    return List.copyOf(received);
  }

  void close() {
    session.close();
  }

  /// The connection is lost; the session leaves what it has.
  void hangUp() {
    session.close();
    session.leave();
  }

  private void goOn() throws InterruptedException {
    if (session.waitsForPlayback()) {
      pass(Duration.ofMillis(20));
    } else {
      session.runNext();
      take();
    }
  }

  private void take() {
    for (var message = session.poll(); message != null; message = session.poll()) {
      received.add(message);
    }
  }

  // What a turn consists of

  /// The words spoken aloud in a turn, as a transcriber hears them.
  static String spoken(List<ServerMessage> turn) {
    return Chirp.heard(Audio.join(Audio.OUTPUT_RATE, sounds(turn))).strip();
  }

  static List<Audio> sounds(List<ServerMessage> turn) {
    var sounds = new ArrayList<Audio>();
    for (var message : turn) {
      var sound = sound(message);
      if (sound != null) {
        sounds.add(sound);
      }
    }
    return sounds;
  }

  static @Nullable Audio sound(ServerMessage message) {
    return message instanceof ServerContent content
            && content.modelTurn() != null
            && content.modelTurn().parts().getFirst() instanceof Part.InlineData(var blob, _)
        ? Audio.ofBytes(Audio.OUTPUT_RATE, blob.data())
        : null;
  }

  static boolean isSound(ServerMessage message) {
    return sound(message) != null;
  }

  /// The transcript of what was said in a turn.
  static String said(List<ServerMessage> turn) {
    return join(
        turn,
        content ->
            content.outputTranscription() == null ? null : content.outputTranscription().text());
  }

  /// The transcript of what was heard in a turn.
  static String heard(List<ServerMessage> turn) {
    return join(
        turn,
        content ->
            content.inputTranscription() == null ? null : content.inputTranscription().text());
  }

  static String written(List<ServerMessage> turn) {
    return join(turn, content -> content.modelTurn() == null ? null : content.modelTurn().text());
  }

  private static String join(
      List<ServerMessage> turn, Function<ServerContent, @Nullable String> text) {
    var joined = new StringBuilder();
    for (var message : turn) {
      var piece = message instanceof ServerContent content ? text.apply(content) : null;
      joined.append(piece == null ? "" : piece);
    }
    return joined.toString();
  }

  static boolean isInterruption(ServerMessage message) {
    return message instanceof ServerContent content && content.interrupted();
  }

  static boolean isEndOfTurn(ServerMessage message) {
    return message instanceof ServerContent content && content.turnComplete();
  }

  static boolean isEndOfGeneration(ServerMessage message) {
    return message instanceof ServerContent content && content.generationComplete();
  }
}
