package dev.parlando.providers.process;

import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.providers.http.KnownSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The settings that all programs share, read as what they are.
///
/// | key | means | default |
/// |---|---|---|
/// | `command` | the program, by name or path | as it is usually called |
/// | `voice` | its voice for whoever names none | the program's |
/// | `voices` | its voices for the names clients use: `Kore=slt, Puck=rms` | by sex |
/// | `speed` | 0.5 to 2; 1 is the voice's own pace | 1 |
/// | `atOnce` | sentences spoken at the same time; others wait | 8 |
/// | `timeoutSeconds` | how long any piece of audio may take | 20 |
record SpokenSettings(KnownSettings known) {
  private static final Set<String> COMMON =
      Set.of("command", "voice", "voices", "speed", "atOnce", "timeoutSeconds");

  static SpokenSettings of(StageSettings settings, String... further) {
    var names = new HashSet<>(COMMON);
    names.addAll(List.of(further));
    return new SpokenSettings(new KnownSettings(settings, names, name -> name));
  }

  Cast cast(String usual, List<String> men, List<String> women) {
    return new Cast(known.text("voice", usual), known.pairs("voices"), men, women);
  }

  double speed() {
    var text = known.text("speed", "1");
    double speed = text.matches("\\d(\\.\\d{1,3})?") ? Double.parseDouble(text) : 0;
    if (speed < 0.5 || speed > 2) {
      throw KnownSettings.refused("setting 'speed' must be a number from 0.5 to 2");
    }
    return speed;
  }

  Synthesizer synthesizer(Speaker speaker) {
    return new ProgramSynthesizer(
        speaker, known.count("atOnce", 8, 1, 256), known.seconds("timeoutSeconds", "20"));
  }
}
