package dev.parlando.cli.doctor;

import dev.parlando.engine.spi.Hints;
import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.Part;
import dev.parlando.protocol.Resampler;
import dev.parlando.server.stages.Workshop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/// Calls stages as a session would, with little to do, and tells what came of it.
final class StageChecks {
  private static final String WORDS = "What is two plus two?";
  private static final List<Map<String, String>> EMBEDDED = List.of(Map.of("provider", "offline"));
  private static final Duration PAUSE = Duration.ofMillis(400);
  private static final int SHOWN = 70;

  /// Below this, of 32768, nobody hears anything.
  private static final int AUDIBLE = 100;

  private final Workshop workshop;

  StageChecks(Workshop workshop) {
    this.workshop = workshop;
  }

  Finding languageModel(String subject, Map<String, String> choice) throws InterruptedException {
    var by = by(choice);
    try {
      var model = Objects.requireNonNull(workshop.languageModel(subject, List.of(choice)));
      return hello(subject, by, model);
    } catch (StageException failure) {
      return bad(subject, by, failure);
    }
  }

  private static Finding hello(String subject, String by, LanguageModel model)
      throws InterruptedException {
    var question = Content.user(Part.text("Say hello."));
    var briefing = new Prompt("", List.of(), List.of(), null, null);
    var said = new StringBuilder();
    model.prepare(briefing);
    var time = new Stopwatch();
    model.generate(
        briefing.plus(question),
        event -> {
          if (event instanceof ModelEvent.Text(var delta)) {
            time.lap();
            said.append(delta);
          } else if (event instanceof ModelEvent.Speech) {
            time.lap();
            said.append(said.isEmpty() ? "(speech)" : "");
          }
        });
    var told = said.isEmpty() ? "it answered without a word" : quoted(said.toString());
    return new Finding(!said.isEmpty(), subject, by, time.first(), time.whole(), told);
  }

  Finding synthesizer(String subject, Map<String, String> choice) throws InterruptedException {
    var by = by(choice);
    try {
      var synthesizer = Objects.requireNonNull(workshop.synthesizer(subject, List.of(choice)));
      var time = new Stopwatch();
      var audio = spoken(synthesizer, time);
      var told =
          isAudible(audio)
              ? String.format(
                  Locale.ROOT,
                  "%.1f s of sound at %d Hz",
                  audio.duration().toMillis() / 1000.0,
                  audio.rate())
              : "it made no sound; check its voice and sample rate";
      return new Finding(isAudible(audio), subject, by, time.first(), time.whole(), told);
    } catch (StageException failure) {
      return bad(subject, by, failure);
    }
  }

  private static Audio spoken(Synthesizer synthesizer, Stopwatch time) throws InterruptedException {
    var sentences = new ArrayDeque<>(List.of(WORDS));
    var pieces = new ArrayList<Audio>();
    time.begin();
    synthesizer.speak(
        sentences::poll,
        new Voice(null, null),
        piece -> {
          time.lap();
          pieces.add(piece);
        });
    return pieces.isEmpty()
        ? Audio.of(Audio.OUTPUT_RATE)
        : Audio.join(pieces.getFirst().rate(), pieces);
  }

  private static boolean isAudible(Audio audio) {
    for (int i = 0; i < audio.length(); i++) {
      if (Math.abs(audio.sample(i)) > AUDIBLE) {
        return true;
      }
    }
    return false;
  }

  /// Has it hear what the embedded voice says; counts from the end of the words.
  Finding transcriber(String subject, Map<String, String> choice) throws InterruptedException {
    var by = by(choice);
    try {
      var transcriber = Objects.requireNonNull(workshop.transcriber(subject, List.of(choice)));
      return hearing(subject, by, transcriber, clip());
    } catch (StageException failure) {
      return bad(subject, by, failure);
    }
  }

  private static Finding hearing(
      String subject, String by, Transcriber transcriber, List<Audio> clip)
      throws InterruptedException {
    var frames = new ArrayDeque<>(clip);
    var ended = new AtomicBoolean();
    var heard = new String[] {""};
    var time = new Stopwatch();
    transcriber.transcribe(
        () -> {
          var frame = frames.poll();
          if (frame == null && !ended.getAndSet(true)) {
            time.begin();
          }
          return frame;
        },
        Hints.NONE,
        transcript -> {
          time.lap();
          heard[0] = transcript.text();
        });
    boolean understood = !heard[0].isBlank();
    var told =
        understood
            ? quoted(heard[0]) + ", told " + quoted(WORDS)
            : "it understood nothing of " + quoted(WORDS);
    return new Finding(understood, subject, by, null, time.whole(), told);
  }

  /// The words between pauses, in frames as a session hears them.
  private List<Audio> clip() throws InterruptedException {
    var voice = Objects.requireNonNull(workshop.synthesizer("the embedded voice", EMBEDDED));
    var spoken = spoken(voice, new Stopwatch());
    var resampler = new Resampler(spoken.rate(), Audio.INPUT_RATE);
    var pause = Audio.silence(Audio.INPUT_RATE, PAUSE);
    var clip =
        Audio.join(
            Audio.INPUT_RATE, List.of(pause, resampler.resample(spoken), resampler.flush(), pause));
    var frames = new ArrayList<Audio>();
    int frame = Audio.INPUT_RATE / 50;
    for (int at = 0; at < clip.length(); at += frame) {
      frames.add(clip.slice(at, Math.min(at + frame, clip.length())));
    }
    return frames;
  }

  private static String by(Map<String, String> choice) {
    var model = choice.get("model");
    return Workshop.provider(choice) + (model == null ? "" : " " + model);
  }

  private static Finding bad(String subject, String by, StageException failure) {
    return Finding.bad(subject, by, failure.getMessage() + "; " + cure(failure.kind()));
  }

  private static String cure(StageException.Kind kind) {
    return switch (kind) {
      case UNAVAILABLE -> "is it running, and is its address right?";
      case TIMEOUT -> "a smaller model or a longer time-out may help";
      case REFUSED -> "check its settings: address, model, key";
      case FAILED, MALFORMED_CALL -> "is this the right provider for that server?";
      case PROHIBITED, WITHHELD -> "its filters refuse even a greeting";
    };
  }

  private static String quoted(String said) {
    var line = said.strip().replaceAll("\\s+", " ");
    return '"' + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line) + '"';
  }
}
