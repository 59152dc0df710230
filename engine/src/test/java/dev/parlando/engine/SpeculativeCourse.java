package dev.parlando.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.SessionEvent.Heard;
import dev.parlando.engine.SessionEvent.Hearing;
import dev.parlando.engine.SessionEvent.Made;
import dev.parlando.engine.behaviour.Behaviour;
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
import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.GenerationConfig;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.RealtimeInput;
import dev.parlando.protocol.ServerContent;
import dev.parlando.protocol.Setup;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// One random conversation, made from a seed, with a model that answers in advance. It runs on the
/// test's thread and in manual time: stages never run, but what they might post is posted here, of
/// dropped speculations too.
///
/// Whatever a generation makes carries its mark. When the first of it is sent, it must have been
/// made for what the user is known to have said, in order, and for nothing only guessed; what a
/// later prompt holds of it must have been sent.
final class SpeculativeCourse {
  private static final Audio LOUD = Audio.of(Audio.INPUT_RATE, tone());
  private static final Audio SILENT = Audio.silence(Audio.INPUT_RATE, Duration.ofMillis(20));
  private static final Pattern MARK = Pattern.compile("<[^>]*>");

  private final Random random;
  private final Modality modality;
  private final ManualTicker ticker = new ManualTicker();
  private final Mailbox mailbox = new Mailbox(() -> {});
  private final Outbox outbox = new Outbox(() -> {}, () -> {});
  private final List<Answer> answers = new ArrayList<>();
  private final Deque<Activity> speech = new ArrayDeque<>();
  private final Set<String> sent = new HashSet<>();
  private final Counts counts = new Counts();
  private final TurnTaking turns;

  /// All that the user is known to have said and typed.
  private final List<String> said = new ArrayList<>();

  /// What the transcriber understands at present.
  private String guess = "";

  SpeculativeCourse(long seed, SessionOptions options) {
    this.random = new Random(seed);
    modality = random.nextBoolean() ? Modality.TEXT : Modality.AUDIO;
    var setup =
        Setup.builder("m")
            .transcribeInput()
            .transcribeOutput()
            .generationConfig(GenerationConfig.of(modality, null))
            .build();
    var stages =
        new Stages(
            () -> frame -> frame.sample(0) == 0 ? 0 : 1,
            (_, _, _) -> {},
            this::told,
            (_, _, _) -> {});
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
                new Alarm(ticker, () -> mailbox.post(new SessionEvent.Tick()))));
  }

  void run() {
    for (int step = 20 + random.nextInt(40); step > 0; step--) {
      step();
      catchUp();
    }
    speak(SILENT, 40);
    for (int round = 0; round < 60; round++) {
      understand();
      answers.forEach(Answer::finish);
      catchUp();
      ticker.advance(Duration.ofSeconds(1));
    }
    accept(RealtimeInput.text("and in the end"));
    catchUp(); // what was said is in its prompt
  }

  int begun() {
    return counts.begun;
  }

  int kept() {
    return counts.kept;
  }

  int dropped() {
    return counts.begun - counts.kept;
  }

  private void step() {
    switch (random.nextInt(12)) {
      case 0, 1 -> speak(LOUD, 4 + random.nextInt(10));
      case 2, 3 -> speak(SILENT, 10 + random.nextInt(15)); // a pause, mostly
      case 4 -> speak(SILENT, 32);
      case 5, 6 -> guess();
      case 7, 8 -> understand();
      case 9 -> type();
      default -> answers.forEach(Answer::goOn);
    }
  }

  // The user

  private void speak(Audio frame, int frames) {
    for (; frames > 0; frames--) {
      accept(RealtimeInput.audio(frame.blob()));
      catchUp();
      ticker.advance(Duration.ofMillis(20));
      if (random.nextInt(6) == 0) {
        answers.forEach(Answer::goOn);
        catchUp();
      }
    }
  }

  private void type() {
    said.add(words());
    accept(RealtimeInput.text(said.getLast()));
  }

  private String words() {
    return "question " + random.nextInt(1_000_000);
  }

  private void accept(ClientMessage message) {
    boolean _ = mailbox.accept(message);
  }

  // The transcriber

  /// The hypothesis changes.
  private void guess() {
    var heard = speech.peekFirst();
    if (heard != null && !heard.isOver()) {
      guess = words();
      mailbox.post(new Hearing(heard, guess));
    }
  }

  /// The final text comes: what was guessed last, its spelling, or something else.
  private void understand() {
    var heard = speech.peekFirst();
    if (heard == null || !heard.isOver()) {
      return;
    }
    speech.removeFirst();
    var text =
        switch (random.nextInt(4)) {
          case 0 -> words();
          case 1 -> guess.isEmpty() ? "" : "Q" + guess.substring(1) + "?";
          default -> guess;
        };
    guess = "";
    if (!text.isEmpty()) {
      said.add(text);
    }
    mailbox.post(new Heard(heard, text));
    catchUp();
  }

  // The model

  /// Work that is never begun; what a model would be told is looked at.
  private Stage employ(
      Object owner, String name, Stage.Work work, Consumer<StageException> failed) {
    if (owner instanceof Activity activity) {
      speech.addLast(activity);
    } else if (!name.endsWith("-voice")) {
      counts.begun += isSpeculation(name) ? 1 : 0;
      answers.add(new Answer((Generation) owner, name));
      try {
        work.run();
      } catch (InterruptedException _) {
        // it was only to be told
      }
    }
    return Stage.idle(work, failed);
  }

  private static boolean isSpeculation(String name) {
    return name.startsWith("guess-");
  }

  private void told(Prompt prompt, Sink<ModelEvent> out) throws InterruptedException {
    drain();
    for (var content : prompt.history()) {
      if (!"user".equals(content.role())) {
        assertThat(marks(content)).as("only what was heard is remembered").allMatch(sent::contains);
      }
    }
    prompt.history().stream()
        .filter(content -> "user".equals(content.role()))
        .forEach(content -> answers.getLast().questions.add(letters(content.text())));
    throw new InterruptedException();
  }

  private static List<String> marks(Content content) {
    return marks(content.text());
  }

  private static List<String> marks(String text) {
    return MARK.matcher(text).results().map(MatchResult::group).toList();
  }

  // What is sent

  private void catchUp() {
    for (var event = mailbox.poll(); event != null; event = mailbox.poll()) {
      turns.on(event);
      drain();
    }
  }

  private void drain() {
    for (var message = outbox.poll(); message != null; message = outbox.poll()) {
      if (message instanceof ServerContent content) {
        look(content);
      }
    }
  }

  private void look(ServerContent content) {
    if (content.modelTurn() != null) {
      marks(content.modelTurn()).forEach(this::heard);
      if (content.modelTurn().parts().getFirst() instanceof Part.InlineData(var blob, _)) {
        heard(answers.get(Audio.ofBytes(Audio.OUTPUT_RATE, blob.data()).sample(0)).mark());
      }
    }
    if (content.outputTranscription() != null) {
      marks(String.valueOf(content.outputTranscription().text())).forEach(this::heard);
    }
  }

  private void heard(String mark) {
    if (!sent.add(mark)) {
      return;
    }
    var answer =
        answers.stream().filter(each -> each.mark().equals(mark)).findFirst().orElseThrow();
    assertThat(String.join(" ", said.stream().map(SpeculativeCourse::letters).toList()))
        .as("what was said, of which %s answers all up to then", mark)
        .startsWith(String.join(" ", answer.questions));
    counts.kept += isSpeculation(answer.name) ? 1 : 0;
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
  }

  private static short[] tone() {
    var samples = new short[ActivityDetector.FRAME];
    Arrays.fill(samples, (short) 8000);
    return samples;
  }

  /// What one generation makes, dropped or not.
  private final class Answer {
    private final Generation generation;
    private final String name;
    private final int number = answers.size();
    private final List<String> questions = new ArrayList<>();
    private boolean done;

    Answer(Generation generation, String name) {
      this.generation = generation;
      this.name = name;
    }

    String mark() {
      return "<" + name + ">";
    }

    void goOn() {
      if (done) {
        return;
      }
      if (modality == Modality.TEXT) {
        post(new Piece.Writing(mark() + " words. "));
      } else {
        post(new Piece.Sentence(mark() + " words. "));
        post(new Piece.Sound(sound()));
      }
      if (random.nextInt(4) == 0) {
        finish();
      }
    }

    /// A tenth of a second whose samples are the answer's number.
    private Audio sound() {
      var samples = new short[Audio.OUTPUT_RATE / 10];
      Arrays.fill(samples, (short) number);
      return Audio.of(Audio.OUTPUT_RATE, samples);
    }

    void finish() {
      if (!done) {
        done = true;
        post(new Piece.End());
      }
    }

    private void post(Piece piece) {
      mailbox.post(new Made(generation, piece));
    }
  }

  private static final class Counts {
    private int begun;
    private int kept;
  }
}
