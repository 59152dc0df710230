package dev.parlando.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/// A process as the kernel counts it. Linux only.
///
/// @param cpuSeconds user and system together, of all its threads so far
/// @param residentBytes in memory
/// @param files open, sockets among them
/// @param switches of context so far
public record Kernel(double cpuSeconds, long residentBytes, long files, long switches) {
  /// What `utime` and `stime` are counted in, everywhere.
  private static final double TICKS = 100;

  private static final int UTIME = 11;

  static Kernel of(long pid) {
    var process = Path.of("/proc", String.valueOf(pid));
    try {
      var stat = Files.readString(process.resolve("stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      var cpu = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1]);
      return new Kernel(cpu / TICKS, resident(process), files(process), switches(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long resident(Path process) throws IOException {
    return 1024 * status(process, "VmRSS:");
  }

  private static long files(Path process) throws IOException {
    try (var open = Files.list(process.resolve("fd"))) {
      return open.count();
    }
  }

  private static long switches(Path process) throws IOException {
    try (var tasks = Files.list(process.resolve("task"))) {
      long sum = 0;
      for (var task : tasks.toList()) {
        sum += status(task, "voluntary_ctxt_switches:");
        sum += status(task, "nonvoluntary_ctxt_switches:");
      }
      return sum;
    }
  }

  private static long status(Path process, String key) throws IOException {
    try (var lines = Files.lines(process.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith(key))
          .flatMap(line -> Arrays.stream(line.substring(key.length()).strip().split(" ", 2)))
          .findFirst()
          .map(Long::parseLong)
          .orElse(0L);
    } catch (NoSuchFileException e) {
      return 0; // the thread has ended
    }
  }
}
