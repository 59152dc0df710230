package dev.parlando.cli;

import dev.parlando.server.ConfigException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/// The `parlando` command.
@Command(
    name = "parlando",
    description = "The Gemini Live API on your own machine.",
    subcommands = {Serve.class, Talk.class, Say.class, Models.class, Doctor.class, Trust.class},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
final class Parlando implements Runnable {
  private static final System.Logger LOG = System.getLogger(Parlando.class.getName());

  @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /// The command with all its ways to fail: one line on standard error, and an exit code of 2 for
  /// what was asked wrongly or 1 for what could not be done.
  static CommandLine commandLine() {
    return new CommandLine(new Parlando())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Parlando::refuse)
        .setExecutionExceptionHandler((e, command, _) -> fail(e, command));
  }

  @Override
  public void run() {
    throw new ParameterException(
        java.util.Objects.requireNonNull(spec).commandLine(),
        "which command? serve, talk, say, models, doctor or trust");
  }

  private static int refuse(ParameterException e, String[] arguments) {
    var command = e.getCommandLine();
    complain(
        command.getErr(),
        e.getMessage() + " (" + command.getCommandSpec().qualifiedName() + " --help says more)");
    return ExitCode.USAGE;
  }

  private static int fail(Exception e, CommandLine command) {
    LOG.log(System.Logger.Level.DEBUG, "the command failed", e);
    complain(command.getErr(), e.getMessage() == null ? e.getClass().getName() : e.getMessage());
    return e instanceof ConfigException ? ExitCode.USAGE : ExitCode.SOFTWARE;
  }

  private static void complain(PrintWriter err, String message) {
    err.println("parlando: " + message.lines().findFirst().orElse(message));
    err.flush();
  }
}
