package dev.parlando.bench.measure;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// All measurements, one after the other. What has its result in a file is not measured again, so
/// that a campaign can be broken off and taken up.
public final class Campaign {
  private final Path folder;
  private final Effort effort;
  private final PrintStream out;
  private final Map<String, Step> others = new LinkedHashMap<>();

  public Campaign(Path folder, Effort effort, PrintStream out) {
    this.folder = folder;
    this.effort = effort;
    this.out = out;
  }

  /// Something to be measured.
  public interface Step {
    /// Measures it.
    Result run() throws IOException, InterruptedException;
  }

  /// Measures something else, too, before the long ones.
  public Campaign also(String name, Step step) {
    others.put(name, step);
    return this;
  }

  /// Measures what has not been measured.
  public Map<String, Result> run() throws IOException, InterruptedException {
    var steps = new LinkedHashMap<String, Step>();
    steps.put("start", Sizes::start);
    steps.put("micro", () -> Micro.run(effort));
    steps.put("compare500", () -> Comparison.of(Workload.echo(500), effort));
    if (effort.full()) {
      steps.put("compare1000", () -> Comparison.of(Workload.echo(1000), effort));
      steps.put("compare2000", () -> Comparison.of(Workload.echo(2000), effort));
    }
    steps.put("sweep", () -> Sizes.sweep(effort));
    steps.put("talking", () -> Talking.run(effort));
    steps.put("idle", () -> Sizes.idle(effort));
    steps.put("churn", () -> Sizes.churn(effort));
    steps.putAll(others);
    steps.put("soak", () -> Soak.run(effort));
    var results = new LinkedHashMap<String, Result>();
    for (var step : steps.entrySet()) {
      results.put(step.getKey(), result(step.getKey(), step.getValue()));
    }
    return results;
  }

  private Result result(String name, Step step) throws IOException, InterruptedException {
    var file = folder.resolve(name + ".txt");
    if (Files.exists(file)) {
      out.println(name + ": measured before");
      return Result.load(file);
    }
    out.print(name + ": ");
    out.flush();
    long since = System.nanoTime();
    var result = step.run();
    result.save(file);
    out.println((System.nanoTime() - since) / 1_000_000_000 + " s");
    return result;
  }
}
