package dev.parlando.bench.turns;

import dev.parlando.bench.measure.Options;
import dev.parlando.engine.SessionOptions;
import dev.parlando.engine.detection.SpectralDetector;
import dev.parlando.engine.scripted.Chirp;
import dev.parlando.engine.scripted.ScriptedModel;
import dev.parlando.engine.spi.Stages;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Resampler;
import dev.parlando.server.ServerConfig;
import dev.parlando.server.ServerConfig.Model;
import dev.parlando.server.stages.Workshop;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Makes what is to be measured: the models of a configuration, or of none the scripted stages, the
/// embedded ones, and these with each voice that is installed.
final class Subjects {
  private static final Map<String, String> EMBEDDED = Map.of("provider", "offline");

  private final Workshop workshop;
  private final Options options;

  Subjects(Workshop workshop, Options options) {
    this.workshop = workshop;
    this.options = options;
  }

  List<Subject> all() throws InterruptedException {
    var question = question(options.text("say", "what time is it"));
    var subjects = new ArrayList<Subject>();
    if (options.has("config")) {
      var config = ServerConfig.read(Path.of(options.text("config", "")));
      config.models().forEach((id, model) -> add(subjects, id, model, terms(config), question));
    } else {
      subjects.add(scripted());
      add(subjects, "embedded", Model.OFFLINE, terms(ServerConfig.embedded()), question);
      for (var voice : options.text("voices", "flite,espeak").split(",", -1)) {
        add(subjects, voice, speaking(voice), terms(ServerConfig.embedded()), question);
      }
    }
    subjects.removeIf(subject -> !options.text("model", subject.name()).equals(subject.name()));
    return subjects;
  }

  private static Model speaking(String voice) {
    var embedded = List.of(EMBEDDED);
    var synthesizer = List.of(Map.of("provider", voice));
    return new Model(null, embedded, embedded, synthesizer, Map.of(), Map.of(), null, null);
  }

  private SessionOptions terms(ServerConfig config) {
    var chosen = config.sessions();
    return new SessionOptions(
        chosen.toolTimeout(),
        chosen.turnTimeout(),
        chosen.confirmBargeIn(),
        chosen.readTurnEnds() || options.has("read-turn-ends"),
        chosen.speculate() || options.has("speculate"),
        chosen.contextTokens());
  }

  /// A relay has no stages here that could be watched.
  private void add(
      List<Subject> subjects, String id, Model model, SessionOptions terms, Audio question) {
    if (model.relay().isEmpty()) {
      subjects.add(new Subject(id, stages("models." + id + ".", model), terms, question));
    }
  }

  private Stages stages(String where, Model model) {
    return new Stages(
        SpectralDetector::new,
        workshop.transcriber(where + "transcriber", Model.orEmbedded(model.transcriber())),
        Objects.requireNonNull(
            workshop.languageModel(
                where + "languageModel", Model.orEmbedded(model.languageModel())),
            where + "languageModel.provider must not be none"),
        workshop.synthesizer(where + "synthesizer", Model.orEmbedded(model.synthesizer())));
  }

  /// Stages that take no time worth mentioning.
  private Subject scripted() {
    var model = ScriptedModel.script().otherwise().say("You said: {heard}. ", "And what now?");
    var stages = new Stages(SpectralDetector::new, Chirp.transcriber(), model, Chirp.synthesizer());
    return new Subject(
        "scripted",
        stages,
        terms(ServerConfig.embedded()),
        Chirp.speech("what time is it", Audio.INPUT_RATE));
  }

  /// The user's words, in the embedded voice.
  private Audio question(String words) throws InterruptedException {
    var speaker = Objects.requireNonNull(workshop.synthesizer("speaker", List.of(EMBEDDED)));
    var sentences = new ArrayDeque<>(List.of(words));
    var sound = new ArrayList<Audio>();
    speaker.speak(sentences::poll, new Voice(null, null), sound::add);
    var resampler = new Resampler(sound.getFirst().rate(), Audio.INPUT_RATE);
    var heard = new ArrayList<Audio>();
    for (var piece : sound) {
      heard.add(resampler.resample(piece));
    }
    heard.add(resampler.flush());
    return Audio.join(Audio.INPUT_RATE, heard);
  }
}
