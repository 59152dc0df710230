package dev.parlando.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page on the client names the tests that prove what it says.
final class DocumentationTest {
  private static final Path REPOSITORY = Path.of("..");
  private static final Pattern NAME = Pattern.compile("`([A-Za-z]+)`");

  @Test
  void everyTestThatThePageNamesExists() throws IOException {
    var tests = tests();
    var named = named();
    assertThat(named).hasSizeGreaterThan(50);
    assertThat(named).allSatisfy(name -> assertThat(tests).as("a test %s", name).contains(name));
  }

  /// The last column of every table that has a column "proved by".
  private static List<String> named() throws IOException {
    return Files.readAllLines(REPOSITORY.resolve("docs/client.md")).stream()
        .filter(line -> line.startsWith("| "))
        .filter(line -> line.contains("`"))
        .map(line -> line.split(" \\| ", -1))
        .filter(cells -> cells.length >= 3)
        .flatMap(cells -> NAME.matcher(cells[cells.length - 1]).results())
        .map(found -> found.group(1))
        .toList();
  }

  /// The names of all tests: classes, and methods.
  private static List<String> tests() throws IOException {
    var method = Pattern.compile("void (\\w+)\\(");
    try (Stream<Path> files = Files.walk(REPOSITORY)) {
      return files
          .filter(file -> file.toString().contains("/src/test/java/"))
          .filter(file -> file.toString().endsWith("Test.java"))
          .flatMap(file -> names(file, method))
          .toList();
    }
  }

  private static Stream<String> names(Path file, Pattern method) {
    try {
      var type = file.getFileName().toString().replace(".java", "");
      var methods = method.matcher(Files.readString(file)).results().map(found -> found.group(1));
      return Stream.concat(Stream.of(type), methods);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
