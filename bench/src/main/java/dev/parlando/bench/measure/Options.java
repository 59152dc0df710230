package dev.parlando.bench.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/// Options of a command: `--name value`, or `--name` alone.
///
/// @param values by name, without the dashes
public record Options(Map<String, String> values) {

  public static Options of(String[] args) {
    var values = new LinkedHashMap<String, String>();
    for (int i = 0; i < args.length; i++) {
      if (!args[i].startsWith("--")) {
        throw new IllegalArgumentException("expected an option, not " + args[i]);
      }
      boolean alone = i + 1 == args.length || args[i + 1].startsWith("--");
      values.put(args[i].substring(2), alone ? "true" : args[++i]);
    }
    return new Options(Map.copyOf(values));
  }

  public String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  public int number(String name, int otherwise) {
    return values.containsKey(name) ? Integer.parseInt(values.get(name)) : otherwise;
  }

  public double real(String name, double otherwise) {
    return values.containsKey(name) ? Double.parseDouble(values.get(name)) : otherwise;
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }
}
