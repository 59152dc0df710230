package dev.parlando.bench.turns;

import dev.parlando.engine.spi.LanguageModel;
import dev.parlando.engine.spi.ModelEvent;
import dev.parlando.engine.spi.Prompt;
import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Transcriber;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Modality;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Stages that write down when they take and give.
final class Watched {
  private static final long FRAME_MILLIS = 100;

  private final Course course;

  Watched(Course course) {
    this.course = course;
  }

  Stages stages(Stages plain) {
    return new Stages(
        plain.detector(),
        transcriber(plain.transcriber()),
        new Model(plain.languageModel()),
        synthesizer(plain.synthesizer()),
        plain.search(),
        plain.turnDetector());
  }

  private @Nullable Transcriber transcriber(@Nullable Transcriber plain) {
    return plain == null
        ? null
        : (utterance, hints, out) ->
            plain.transcribe(
                () -> {
                  var audio = utterance.take();
                  if (audio == null) {
                    course.first(Moment.TURN_ENDS);
                  }
                  return audio;
                },
                hints,
                transcript -> {
                  if (transcript.isFinal()) {
                    course.first(Moment.TRANSCRIPT);
                  }
                  out.put(transcript);
                });
  }

  private @Nullable Synthesizer synthesizer(@Nullable Synthesizer plain) {
    return plain == null
        ? null
        : (sentences, voice, out) ->
            plain.speak(
                () -> {
                  var sentence = sentences.take();
                  if (sentence != null) {
                    course.first(Moment.CLAUSE_TAKEN);
                  }
                  return sentence;
                },
                voice,
                sound(out));
  }

  private Sink<Audio> sound(Sink<Audio> out) {
    var samples = new AtomicLong();
    return audio -> {
      course.first(Moment.FIRST_AUDIO);
      if (samples.addAndGet(audio.length()) * 1000 >= FRAME_MILLIS * audio.rate()) {
        course.first(Moment.FRAME_FULL);
      }
      out.put(audio);
    };
  }

  /// A watched language model. What completes a clause is the last piece before the voice takes it.
  private final class Model implements LanguageModel {
    private final LanguageModel plain;

    Model(LanguageModel plain) {
      this.plain = plain;
    }

    @Override
    public void generate(Prompt prompt, Sink<ModelEvent> out) throws InterruptedException {
      course.ask();
      var speech = sound(_ -> {});
      plain.generate(
          prompt,
          event -> {
            switch (event) {
              case ModelEvent.Text _ -> {
                course.first(Moment.FIRST_TOKEN);
                course.latest(Moment.CLAUSE_WRITTEN, Moment.CLAUSE_TAKEN);
              }
              case ModelEvent.Speech(var audio) -> {
                course.first(Moment.FIRST_TOKEN);
                speech.put(audio);
              }
              default -> {}
            }
            out.put(event);
          });
      course.latest(Moment.CLAUSE_WRITTEN, Moment.CLAUSE_TAKEN);
    }

    @Override
    public void prepare(Prompt briefing) throws InterruptedException {
      plain.prepare(briefing);
    }

    @Override
    public Set<Modality> hears() {
      return plain.hears();
    }

    @Override
    public Set<Modality> says() {
      return plain.says();
    }
  }
}
