package dev.parlando.bench.measure;

import dev.parlando.bench.crowd.Timings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// Named series of numbers, kept as a file of one line each.
///
/// @param numbers by name; most have one
public record Result(Map<String, List<Double>> numbers) {

  public Result() {
    this(new TreeMap<>());
  }

  public void add(String name, double number) {
    numbers.computeIfAbsent(name, _ -> new ArrayList<>()).add(number);
  }

  void add(String name, long number) {
    add(name, (double) number);
  }

  /// Adds the quantiles of a timing in microseconds, each to a series of its own.
  void add(String name, Window window, Timings.Of of) {
    add(name, micros(window.timings().getOrDefault(of, new Histogram(2))));
  }

  /// Quantiles in microseconds: how many, p50, p90, p99, the largest.
  static List<Double> micros(Histogram seen) {
    return List.of(
        (double) seen.getTotalCount(),
        seen.getValueAtPercentile(50) / 1e3,
        seen.getValueAtPercentile(90) / 1e3,
        seen.getValueAtPercentile(99) / 1e3,
        seen.getMaxValue() / 1e3);
  }

  void add(String name, List<Double> quantiles) {
    var names = List.of(".count", ".p50", ".p90", ".p99", ".max");
    for (int i = 0; i < names.size(); i++) {
      add(name + names.get(i), quantiles.get(i));
    }
  }

  public boolean has(String name) {
    return numbers.containsKey(name);
  }

  /// All of a series.
  public List<Double> all(String name) {
    return numbers.getOrDefault(name, List.of());
  }

  /// The only one, or the middle of several; NaN where there is none.
  public double median(String name) {
    var sorted = all(name).stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
  }

  public double best(String name) {
    return all(name).stream().mapToDouble(x -> x).min().orElse(Double.NaN);
  }

  public double first(String name) {
    return all(name).isEmpty() ? Double.NaN : all(name).getFirst();
  }

  public double last(String name) {
    return all(name).isEmpty() ? Double.NaN : all(name).getLast();
  }

  void save(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(
        file,
        numbers.entrySet().stream()
            .map(entry ->
                entry.getKey()
                    + " "
                    + String.join(
                        " ",
                        entry.getValue().stream()
                            .map(number -> String.format(Locale.ROOT, "%.4f", number))
                            .toList()))
            .toList());
  }

  static Result load(Path file) throws IOException {
    var result = new Result();
    for (var line : Files.readAllLines(file)) {
      var words = line.split(" ", -1);
      Arrays.stream(words).skip(1).forEach(word -> result.add(words[0], Double.parseDouble(word)));
    }
    return result;
  }
}
