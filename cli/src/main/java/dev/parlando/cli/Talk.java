package dev.parlando.cli;

import dev.parlando.cli.talk.Dialogue;
import dev.parlando.cli.talk.Display;
import dev.parlando.cli.talk.Sound;
import dev.parlando.client.LiveException;
import dev.parlando.client.LiveSession;
import dev.parlando.client.audio.AudioSink;
import dev.parlando.client.audio.AudioSource;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.SessionResumption;
import dev.parlando.protocol.Setup;
import dev.parlando.server.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parlando talk`: a conversation by microphone and speaker, or by files.
@Command(
    name = "talk",
    description = {
      "Talk with a model by microphone and speaker, until Ctrl-C;",
      "with --in and --out by files, until the question is answered."
    },
    footer = {"", "It ends with 0 if all went well, 1 if there was no answer, 2 if asked wrongly."},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class Talk implements Callable<Integer> {
  @Mixin private final Destination destination = new Destination();
  @Mixin private final Persona persona = new Persona();
  @Mixin private final AnswerFile answer = new AnswerFile();

  @Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Option(
      names = "--in",
      paramLabel = "FILE",
      description =
          "Say what is in this sound file (WAV, AIFF or AU; any rate and number of channels), at"
              + " the pace it was spoken.")
  private @Nullable Path in;

  @Option(
      names = "--fast",
      description = "Send the file as fast as can be; for one question a file.")
  private boolean fast;

  @Option(
      names = "--half-duplex",
      description =
          "Do not listen while the model speaks, for a speaker that the microphone hears; the model"
              + " can then not be interrupted.")
  private boolean halfDuplex;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "Give up when nothing is answered to a file for so long (default 30).",
      defaultValue = "30")
  private int patience = 30;

  @Override
  public Integer call() throws IOException, InterruptedException {
    StandardErrorLogs.show(LogLevel.ERROR);
    try (var source = source()) {
      // The conversation closes it; where there is none, nothing is to be written.
      var sink = answer.open();
      try (var client = destination.client();
          var session = client.connect(setup())) {
        if (!isAnswered(session, source, sink) && in != null) {
          throw new CommandException("the model did not answer");
        }
      } catch (LiveException e) {
        throw destination.explain(e);
      }
    }
    return ExitCode.OK;
  }

  private boolean isAnswered(LiveSession session, AudioSource source, AudioSink sink)
      throws IOException, InterruptedException {
    var command = Objects.requireNonNull(spec).commandLine();
    try (var display = Display.on(Terminal.isThere(), command.getOut(), command.getErr())) {
      if (in == null) {
        display.note("speak; Ctrl-C ends the conversation");
      }
      var terms = new Dialogue.Terms(halfDuplex, Duration.ofSeconds(patience));
      return new Dialogue(display, System::nanoTime).hold(session, source, sink, terms);
    }
  }

  private AudioSource source() throws IOException {
    if (in == null) {
      return Sound.microphone();
    }
    try {
      return Sound.file(in, fast);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("--in " + e.getMessage(), e);
    }
  }

  /// A long conversation outlives the connections that servers cut; one question need not.
  private Setup setup() {
    var setup = persona.setup(Modality.AUDIO).transcribeInput();
    return in == null
        ? setup.sessionResumption(new SessionResumption(null, null)).build()
        : setup.build();
  }
}
