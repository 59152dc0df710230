package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.SessionEvent.Called;
import dev.parlando.engine.SessionEvent.Declined;
import dev.parlando.engine.SessionEvent.GenerationFailed;
import dev.parlando.engine.SessionEvent.Heard;
import dev.parlando.engine.SessionEvent.Hearing;
import dev.parlando.engine.SessionEvent.HearingFailed;
import dev.parlando.engine.SessionEvent.Made;
import dev.parlando.engine.SessionEvent.Received;
import dev.parlando.engine.behaviour.Behaviour;
import dev.parlando.engine.calls.Wanted;
import dev.parlando.engine.messages.Outbox;
import dev.parlando.engine.scripted.ManualTicker;
import dev.parlando.engine.speech.Piece;
import dev.parlando.engine.spi.ActivityDetector;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.Stages;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.ClientContent;
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.FunctionResponse.Scheduling;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.ProtocolException;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.RealtimeInputConfig.ActivityHandling;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Setup;
import dev.parlando.protocol.ToolResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/// One random course of events, made from a seed and held against [TurnRules]. It runs on the
/// test's thread: stages never run, but what they might post is posted here, of forgotten
/// generations too.
final class Interleaving {
  private static final Audio LOUD = Audio.of(Audio.INPUT_RATE, tone());
  private static final Audio SILENT = Audio.silence(Audio.INPUT_RATE, Duration.ofMillis(20));
  private static final Audio PIECE = Audio.silence(Audio.OUTPUT_RATE, Duration.ofMillis(100));

  private final Random random;
  private final Setup setup;
  private final ManualTicker ticker = new ManualTicker();
  private final Mailbox mailbox = new Mailbox(() -> {});
  private final Outbox outbox = new Outbox(() -> {}, () -> {});
  private final TurnRules rules = new TurnRules();
  private final List<Voice> voices = new ArrayList<>();
  private final Deque<Activity> speech = new ArrayDeque<>();
  private final List<FunctionCall> running = new ArrayList<>();
  private final Set<String> asked = new HashSet<>();
  private final TurnTaking turns;
  private int failures;

  /// Utterances whose text has not been taken.
  private int unsettled;

  private boolean interrupting;
  private int words;

  /// A course of events for a session of this setup.
  Interleaving(long seed, Setup setup, SessionOptions options) {
    this.random = new Random(seed);
    this.setup = setup;
    var stages =
        new Stages(
            () -> frame -> frame.sample(0) == 0 ? 0 : 1,
            (_, _, _) -> {},
            this::told,
            (_, _, _) -> {});
    var alarm = new Alarm(ticker, () -> mailbox.post(new SessionEvent.Tick()));
    this.turns =
        new TurnTaking(
            "s",
            setup,
            new Surroundings(
                Terms.of(setup, options, Behaviour.LENIENT),
                stages,
                this::employ,
                mailbox,
                outbox,
                alarm));
  }

  /// Runs it, then lets everything come to its end, and looks whether it did.
  void run() {
    try {
      for (int step = 10 + random.nextInt(30); step > 0; step--) {
        step();
        if (random.nextInt(3) > 0) {
          catchUp();
        }
      }
      comeToAnEnd();
    } catch (ProtocolException over) {
      assertThat(failures).as("only failures end a session").isGreaterThanOrEqualTo(3);
      return;
    }
    assertThat(rules.isQuiet()).as("every turn ends").isTrue();
    assertThat(turns.waitsForPlayback()).isFalse();
    assertThat(asked).as("everything asked was answered").isEmpty();
  }

  private void step() {
    switch (random.nextInt(14)) {
      case 0 -> write();
      case 1 -> tell();
      case 2, 3, 4 -> sound(LOUD);
      case 5 -> sound(SILENT);
      case 6 -> mark();
      case 7 -> answer();
      case 8 -> hear();
      case 9, 10, 11, 12 -> generate();
      default -> pass(Duration.ofMillis(random.nextInt(1500)));
    }
  }

  // The client

  private void write() {
    accept(RealtimeInput.text(asking()));
  }

  private void tell() {
    boolean complete = random.nextBoolean();
    var text = complete ? asking() : "past";
    accept(new ClientContent(List.of(new Content("user", List.of(Part.text(text)))), complete));
  }

  private String asking() {
    var text = "word" + ++words;
    asked.add(text);
    return text;
  }

  private void sound(Audio frame) {
    for (int frames = 1 + random.nextInt(20); frames > 0; frames--) {
      accept(RealtimeInput.audio(frame.blob()));
    }
  }

  private void mark() {
    if (!isMarked()) {
      accept(RealtimeInput.endAudioStream());
    } else {
      accept(random.nextBoolean() ? RealtimeInput.startActivity() : RealtimeInput.endActivity());
    }
  }

  private boolean isMarked() {
    var input = setup.realtimeInputConfig();
    return input != null
        && input.automaticActivityDetection() != null
        && input.automaticActivityDetection().disabled();
  }

  /// Answers a call that is open, or was.
  private void answer() {
    for (var voice : voices) {
      if (random.nextBoolean()) {
        voice.awaited.forEach(this::respond);
      }
    }
    if (!running.isEmpty()) {
      var call = running.remove(random.nextInt(running.size()));
      var scheduling = List.of(Scheduling.values()).get(random.nextInt(4));
      accept(
          new ToolResponse(
              List.of(
                  new FunctionResponse(
                      call.id(), call.name(), Map.of("a", 1), scheduling, false, List.of()))));
    }
  }

  private void respond(FunctionCall call) {
    accept(new ToolResponse(List.of(FunctionResponse.of(call.id(), call.name(), Map.of()))));
  }

  private void accept(ClientMessage message) {
    boolean _ = mailbox.accept(message);
  }

  // The stages

  /// Work that is never begun; what a model would be told is looked at.
  private Stage employ(
      Object owner, String name, Stage.Work work, Consumer<StageException> failed) {
    if (owner instanceof Activity activity) {
      speech.addLast(activity);
      unsettled++;
    } else if (!name.endsWith("-voice")) {
      drain();
      rules.starts(name);
      voices.add(new Voice((Generation) owner, name));
      try {
        work.run();
      } catch (InterruptedException _) {
        // it was only to be told
      }
    }
    return Stage.idle(work, failed);
  }

  private void told(Prompt prompt, Sink<ModelEvent> out) throws InterruptedException {
    prompt.history().forEach(content -> asked.remove(content.text()));
    throw new InterruptedException();
  }

  private void generate() {
    if (!voices.isEmpty()) {
      var recent = voices.subList(Math.max(0, voices.size() - 2), voices.size());
      recent.get(random.nextInt(recent.size())).makeSomething();
    }
  }

  /// The text of the oldest utterance comes, or a guess of it.
  private void hear() {
    var heard = speech.peekFirst();
    if (heard == null) {
      return;
    }
    if (!heard.isOver()) {
      mailbox.post(new Hearing(heard, "what I mean"));
      return;
    }
    speech.removeFirst();
    if (random.nextInt(12) == 0) {
      failures++;
      mailbox.post(new HearingFailed(heard, broken()));
    } else {
      mailbox.post(new Heard(heard, random.nextInt(4) == 0 ? "" : asking()));
    }
  }

  private static StageException broken() {
    return new StageException(StageException.Kind.FAILED, "broken");
  }

  // Time

  private void pass(Duration time) {
    ticker.advance(time);
  }

  private void catchUp() {
    for (var event = mailbox.poll(); event != null; event = mailbox.poll()) {
      if (event instanceof Received(ToolResponse(var responses), _)) {
        responses.forEach(response -> rules.settles(String.valueOf(response.id())));
      }
      interrupting = false;
      turns.on(event);
      drain();
      assertThat(interrupting && isPatient() && !mayInterruptPatience(event)).isFalse();
      unsettled -= event instanceof Heard || event instanceof HearingFailed ? 1 : 0;
    }
  }

  private boolean isPatient() {
    var input = setup.realtimeInputConfig();
    return input != null && input.activityHandling() == ActivityHandling.NO_INTERRUPTION;
  }

  /// What interrupts even where the user's activity does not.
  private static boolean mayInterruptPatience(SessionEvent event) {
    return event instanceof Received(var message, _)
        && (message instanceof ClientContent || message instanceof ToolResponse);
  }

  private void drain() {
    for (var message = outbox.poll(); message != null; message = outbox.poll()) {
      rules.sends(message, Duration.ofNanos(ticker.nanos()), unsettled > 0);
      interrupting |= message instanceof ServerContent content && content.interrupted();
    }
  }

  private void comeToAnEnd() {
    catchUp();
    accept(isMarked() ? RealtimeInput.endActivity() : RealtimeInput.endAudioStream());
    catchUp();
    for (int round = 0; round < 200 && !isAtEnd(); round++) {
      hear();
      voices.forEach(voice -> voice.awaited.forEach(this::respond));
      voices.forEach(Voice::finish);
      catchUp();
      pass(Duration.ofSeconds(1));
      catchUp();
    }
  }

  private boolean isAtEnd() {
    return speech.isEmpty() && rules.isQuiet() && voices.stream().allMatch(voice -> voice.done);
  }

  private static short[] tone() {
    var samples = new short[ActivityDetector.FRAME];
    Arrays.fill(samples, (short) 8000);
    return samples;
  }

  /// What one generation makes, forgotten or not.
  private final class Voice {
    private final Generation generation;
    private final String name;
    private final List<FunctionCall> awaited = new ArrayList<>();
    private int made;
    private int rounds;
    private boolean done;

    Voice(Generation generation, String name) {
      this.generation = generation;
      this.name = name;
    }

    void makeSomething() {
      if (done || isWaiting()) {
        return;
      }
      switch (random.nextInt(12)) {
        case 0 -> finish();
        case 1 -> call();
        case 2 -> fail();
        case 3 -> decline();
        case 4 -> post(new Piece.Thought("hm"));
        default -> say();
      }
    }

    private boolean isWaiting() {
      return rounds > generation.answered();
    }

    private void say() {
      made++;
      if (setup.responseModality() == Modality.TEXT) {
        post(new Piece.Writing(name + " text"));
      } else {
        post(new Piece.Sentence("Some words. "));
        for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
          post(new Piece.Sound(PIECE));
        }
      }
    }

    private void call() {
      made++;
      awaited.clear();
      var calls = List.of(new FunctionCall("wait-" + name + made, "f", Map.of()));
      var beside = List.of(new FunctionCall("run-" + name + made, "g", Map.of()));
      int kind = random.nextInt(3);
      var wanted =
          new Wanted(
              kind == 1 ? List.of() : calls, kind == 0 ? List.of() : beside, List.of(), List.of());
      awaited.addAll(wanted.awaited());
      rounds += wanted.awaited().isEmpty() ? 0 : 1;
      running.addAll(wanted.running());
      mailbox.post(new Called(generation, wanted));
    }

    private void fail() {
      if (failures < 2 || random.nextInt(20) == 0) {
        failures++;
        done = true;
        mailbox.post(new GenerationFailed(generation, broken()));
      }
    }

    private void decline() {
      if (made == 0) {
        done = true;
        mailbox.post(new Declined(generation, random.nextBoolean()));
      }
    }

    void finish() {
      if (!done && !isWaiting()) {
        done = true;
        post(new Piece.End());
      }
    }

    private void post(Piece piece) {
      mailbox.post(new Made(generation, piece));
    }
  }
}
