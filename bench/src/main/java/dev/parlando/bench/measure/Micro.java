package dev.parlando.bench.measure;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// The pieces, by JMH: the median of each in nanoseconds, and its bytes.
final class Micro {
  private Micro() {}

  static Result run(Effort effort) {
    var options =
        new OptionsBuilder()
            .include("dev\\.parlando\\.bench\\.micro\\." + (effort.full() ? ".*" : "Audio.*"))
            .forks(1)
            .jvmArgsPrepend("--sun-misc-unsafe-memory-access=allow")
            .jvmArgsAppend(Jvm.heap(512).toArray(String[]::new))
            .warmupIterations(effort.full() ? 4 : 2)
            .warmupTime(new TimeValue(400, TimeUnit.MILLISECONDS))
            .measurementIterations(effort.full() ? 4 : 2)
            .measurementTime(new TimeValue(400, TimeUnit.MILLISECONDS))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .build();
    var result = new Result();
    try {
      new Runner(options).run().forEach(run -> note(result, run));
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH did not run", e);
    }
    return result;
  }

  private static void note(Result result, RunResult run) {
    var benchmark = run.getParams().getBenchmark();
    var sample = run.getParams().getParam("sample");
    var name =
        benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1)
            + (sample == null ? "" : "." + sample);
    result.add(name + ".nanos", run.getPrimaryResult().getStatistics().getPercentile(50));
    var bytes = run.getSecondaryResults().get("gc.alloc.rate.norm");
    if (bytes == null) {
      bytes = run.getSecondaryResults().get("·gc.alloc.rate.norm");
    }
    result.add(name + ".bytes", bytes == null ? Double.NaN : bytes.getScore());
  }
}
