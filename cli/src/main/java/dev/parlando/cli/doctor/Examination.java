package dev.parlando.cli.doctor;

import dev.parlando.server.ConfigException;
import dev.parlando.server.ServerConfig;
import dev.parlando.server.stages.Workshop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Goes through a configuration and tries everything it names, once.
public final class Examination {
  private final StageChecks checks;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<List<?>> checked = new LinkedHashSet<>();

  private Examination(Workshop workshop) {
    this.checks = new StageChecks(workshop);
  }

  /// Tries it all.
  ///
  /// @param only the one model whose stages to check; absent means all
  /// @throws ConfigException when there is no such model
  public static Findings of(ServerConfig config, @Nullable String only)
      throws InterruptedException {
    if (only != null && !config.models().containsKey(only)) {
      throw new ConfigException(
          "there is no such model; configured are " + String.join(", ", config.models().keySet()));
    }
    try (var workshop = Workshop.installed(List.of())) {
      var examination = new Examination(workshop);
      examination.findings.addAll(new PlaceChecks(config).all());
      for (var model : config.models().entrySet()) {
        if (only == null || only.equals(model.getKey())) {
          examination.check(model.getKey(), model.getValue());
        }
      }
      return new Findings(examination.findings);
    }
  }

  private void check(String id, ServerConfig.Model model) throws InterruptedException {
    check(id + ".transcriber", model.transcriber(), checks::transcriber);
    check(id + ".languageModel", model.languageModel(), checks::languageModel);
    check(id + ".synthesizer", model.synthesizer(), checks::synthesizer);
  }

  /// What several models share is checked for the first of them.
  private void check(String subject, List<Map<String, String>> choices, Check check)
      throws InterruptedException {
    var kind = subject.substring(subject.lastIndexOf('.'));
    var said = ServerConfig.Model.orEmbedded(choices);
    for (int i = 0; i < said.size(); i++) {
      var choice = said.get(i);
      var name = said.size() == 1 ? subject : subject + "[" + i + "]";
      if (!Workshop.provider(choice).equals("none") && checked.add(List.of(kind, choice))) {
        findings.add(check.of(name, choice));
      }
    }
  }

  @FunctionalInterface
  private interface Check {
    Finding of(String subject, Map<String, String> choice) throws InterruptedException;
  }
}
