package dev.parlando.cli;

import dev.parlando.cli.talk.KeptSink;
import dev.parlando.client.LiveException;
import dev.parlando.client.LiveSession;
import dev.parlando.client.Turn;
import dev.parlando.client.audio.AudioSink;
import dev.parlando.client.audio.Player;
import dev.parlando.protocol.Modality;
import dev.parlando.protocol.ServerContent;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parlando say`: a question in text, an answer in sound.
@Command(
    name = "say",
    description = "Say something in text; print the answer, and play it or write it down.",
    footer = {"", "It ends with 0 if all went well, 1 if there was no answer, 2 if asked wrongly."},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class Say implements Callable<Integer> {
  @Mixin private final Destination destination = new Destination();
  @Mixin private final Persona persona = new Persona();
  @Mixin private final AnswerFile answer = new AnswerFile();

  @Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..*",
      description = "What to say; - or nothing reads it from standard input.")
  private List<String> words = List.of();

  @Option(
      names = "--text-only",
      description = "Have the answer written, without any sound; not every model can.")
  private boolean textOnly;

  @Override
  public Integer call() throws IOException, InterruptedException {
    StandardErrorLogs.show(LogLevel.ERROR);
    var text = text();
    var sink = textOnly ? null : answer.open();
    var setup = persona.setup(textOnly ? Modality.TEXT : Modality.AUDIO).build();
    try (var client = destination.client();
        var session = client.connect(setup)) {
      session.sendText(text);
      boolean answered = sink == null ? print(session, null) : play(session, sink);
      if (!answered) {
        throw new CommandException("the model did not answer");
      }
    } catch (LiveException e) {
      throw destination.explain(e);
    }
    return ExitCode.OK;
  }

  private String text() throws IOException {
    boolean piped = words.isEmpty() || words.equals(List.of("-"));
    if (words.isEmpty() && Terminal.isThere()) {
      throw refusal("what shall be said?");
    }
    var text =
        piped
            ? new String(System.in.readAllBytes(), Charset.defaultCharset())
            : String.join(" ", words);
    if (text.isBlank()) {
      throw refusal("the text is empty");
    }
    return text.strip();
  }

  private ParameterException refusal(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private boolean play(LiveSession session, AudioSink sink)
      throws IOException, InterruptedException {
    var kept = new KeptSink(sink);
    boolean answered;
    try (var player = new Player(kept)) {
      player.start();
      answered = print(session, player);
      player.drain();
    }
    kept.check();
    return answered;
  }

  /// Prints the answer while it comes.
  ///
  /// @return whether there was any
  private boolean print(LiveSession session, @Nullable Player player) {
    var printer = Objects.requireNonNull(spec).commandLine().getOut();
    boolean any = false;
    for (var message : session.receiveTurn()) {
      if (message instanceof ServerContent content) {
        var words = words(content);
        printer.print(words);
        printer.flush();
        any |= !words.isEmpty();
        if (player != null) {
          Turn.audio(content).ifPresent(player::play);
        }
      }
    }
    printer.print(any ? "\n" : "");
    printer.flush();
    return any;
  }

  /// Control characters that a terminal would obey are left out.
  private String words(ServerContent content) {
    var said = content.outputTranscription();
    var words =
        textOnly ? Turn.text(content) : said == null ? "" : Objects.toString(said.text(), "");
    return words.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
  }
}
