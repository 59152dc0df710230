package dev.parlando.e2e.guides;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/// A page of `docs/guides`.
///
/// @param text as it was written
record Guide(Path file, String text) {
  /// Code under a comment with its name, perhaps the code it comes after, and what it prints.
  private static final Pattern CODE =
      Pattern.compile(
          """
          (?s)<!-- runs: ([a-z-]+)(?: after ([a-z-]+))? -->
          ```java
          (.*?)
          ```(?:

          ?```text
          (.*?)
          ```)?\
          """);

  private static final Pattern ANY_CODE = Pattern.compile("(?m)^```java$");

  /// A row of a table that ends with the names of code: `` | … | `name` `other` | ``.
  private static final Pattern ROW = Pattern.compile("(?m)^\\|.*\\| ((?:`[a-z-]+`[ ,]*)+)\\|$");

  private static final Pattern NAME = Pattern.compile("`([a-z-]+)`");

  /// Code that is run.
  ///
  /// @param prints lines that it must print, in any place
  record Code(Guide guide, String name, String java, List<String> prints) {
    String className() {
      return "Snippet_" + name.replace('-', '_');
    }

    @Override
    public String toString() {
      return guide.file.getFileName() + ": " + name;
    }
  }

  static List<Guide> in(Path folder) {
    try (var files = Files.list(folder)) {
      var guides = new ArrayList<Guide>();
      for (var file : files.filter(each -> each.toString().endsWith(".md")).sorted().toList()) {
        guides.add(new Guide(file, Files.readString(file)));
      }
      return guides;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Its code, each with what it says it comes after.
  List<Code> code() {
    var before = new LinkedHashMap<String, String>();
    var all = new ArrayList<Code>();
    for (var found : CODE.matcher(text).results().toList()) {
      var java = before.getOrDefault(String.valueOf(found.group(2)), "") + found.group(3) + "\n";
      before.put(found.group(1), java);
      all.add(new Code(this, found.group(1), java, lines(found.group(4))));
    }
    return all;
  }

  private static List<String> lines(@org.jspecify.annotations.Nullable String printed) {
    return printed == null ? List.of() : printed.lines().toList();
  }

  /// How much Java there is, run or not.
  long blocks() {
    return ANY_CODE.matcher(text).results().count();
  }

  /// The code that the rows of its tables name.
  List<String> named() {
    return ROW.matcher(text)
        .results()
        .flatMap(row -> NAME.matcher(row.group(1)).results())
        .map(name -> name.group(1))
        .toList();
  }
}
