package dev.parlando.providers.process;

import dev.parlando.engine.spi.Sink;
import dev.parlando.engine.spi.StageProvider;
import dev.parlando.engine.spi.StageSettings;
import dev.parlando.engine.spi.Synthesizer;
import dev.parlando.engine.spi.Voice;
import dev.parlando.protocol.Audio;
import java.util.List;
import java.util.Locale;

/// Speaks American English with flite, a small synthesizer that many systems package. It computes a
/// whole sentence before it lets any of it out, some ten milliseconds, and takes it on its command
/// line, which other users of the machine can read.
public final class FliteStages implements StageProvider {
  @Override
  public String name() {
    return "flite";
  }

  @Override
  public String describe() {
    return "speaks with flite, US English";
  }

  @Override
  public Synthesizer synthesizer(StageSettings settings) {
    var spoken = SpokenSettings.of(settings);
    var command =
        Installed.require(
            spoken.known().text("command", "flite"), "on Debian: apt-get install flite");
    var cast = spoken.cast("slt", List.of("rms", "awb", "kal16"), List.of("slt"));
    return spoken.synthesizer(new Flite(command, cast, 1 / spoken.speed(), new Once()));
  }

  private record Flite(String command, Cast cast, double stretch, Once once) implements Speaker {
    @Override
    public Program say(String sentence, Voice voice) {
      var language = voice.languageCode();
      if (language != null && !language.toLowerCase(Locale.ROOT).startsWith("en")) {
        once.warn("flite: a client asked for another language; flite knows English only");
      }
      var program =
          Program.start(
              List.of(
                  command,
                  "-voice",
                  cast.playing(voice.name(), "flite", once),
                  "--setf",
                  "duration_stretch=" + stretch,
                  "-t",
                  sentence,
                  "-o",
                  "/dev/stdout"));
      program.tell("");
      return program;
    }

    @Override
    public Samples samples(Voice voice, Sink<Audio> out) {
      return Samples.ofWav(out);
    }
  }
}
