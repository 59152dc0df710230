package dev.parlando.cli;

import dev.parlando.cli.doctor.Examination;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parlando doctor`: whether what is configured works, found out by trying.
@Command(
    name = "doctor",
    description = {
      "Try everything the configuration names: have each transcriber hear, each language model",
      "answer, each synthesizer speak; look at ports, home and certificate. Exit code 1 if",
      "something fails."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class Doctor implements Callable<Integer> {
  @Mixin private final Place place = new Place();
  @Mixin private final LanguageModelOptions languageModel = new LanguageModelOptions();

  @Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Check the stages of this model only.")
  private @Nullable String model;

  @Override
  public Integer call() throws InterruptedException {
    StandardErrorLogs.show(LogLevel.ERROR);
    var asked = languageModel.applyTo(place.config(System.getenv()), place.flags());
    var found = languageModel.find(asked);
    var config = found.map(it -> LanguageModelOptions.answeringWith(it, asked)).orElse(asked);
    var findings = Examination.of(config, model);
    var out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    out.print(findings);
    found.map(Welcome::found).ifPresent(out::print);
    out.flush();
    return findings.isWell() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
