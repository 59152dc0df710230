package dev.parlando.providers.process;

import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;
import java.util.List;

/// Speaks more than a hundred languages with eSpeak NG: quick, clear, and audibly a machine.
///
/// Beside the common settings: `language`, BCP 47, for clients that name none (en-us). A `voice` is
/// one of its variants, such as `f3` or `m7`.
public final class EspeakStages implements StageProvider {
  private static final List<String> MEN = List.of("m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8");
  private static final List<String> WOMEN = List.of("f1", "f2", "f3", "f4", "f5");

  @Override
  public String name() {
    return "espeak";
  }

  @Override
  public String describe() {
    return "speaks with eSpeak NG";
  }

  @Override
  public Synthesizer synthesizer(StageSettings settings) {
    var spoken = SpokenSettings.of(settings, "language");
    var command =
        Installed.require(
            spoken.known().text("command", "espeak-ng"), "on Debian: apt-get install espeak-ng");
    var languages =
        EspeakLanguages.of(command, spoken.known().text("language", "en-us"), new Once());
    int pace = (int) Math.round(EspeakSpeaker.PACE * spoken.speed());
    return spoken.synthesizer(
        new EspeakSpeaker(command, languages, spoken.cast("m3", MEN, WOMEN), pace, new Once()));
  }

  private record EspeakSpeaker(
      String command, EspeakLanguages languages, Cast cast, int pace, Once once)
      implements Speaker {
    /// Words a minute, a little below the program's own.
    static final int PACE = 165;

    @Override
    public Program say(String sentence, Voice voice) {
      var language = languages.named(voice.languageCode());
      var variant = cast.playing(voice.name(), "espeak-ng", once);
      var program =
          Program.start(
              List.of(
                  command,
                  "--stdin",
                  "--stdout",
                  "-b",
                  "1",
                  "-v",
                  language + "+" + variant,
                  "-s",
                  Integer.toString(pace)));
      program.tell(sentence + "\n");
      return program;
    }

    @Override
    public Samples samples(Voice voice, Sink<Audio> out) {
      return Samples.ofWav(out);
    }
  }
}
