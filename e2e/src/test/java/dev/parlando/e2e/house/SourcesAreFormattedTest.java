package dev.parlando.e2e.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/// google-java-format decides how code looks. Run with `-Dparlando.format=apply` it writes.
final class SourcesAreFormattedTest {
  private static final boolean APPLY = "apply".equals(System.getProperty("parlando.format"));

  @Test
  void everySourceFileIsFormatted() {
    var house = House.here();
    var files = house.allSources().stream().map(Object::toString).toList();

    var complaints = APPLY ? format(List.of("--replace"), files) : format(CHECK, files);

    assertThat(complaints.lines().map(line -> line.replace(house.root() + "/", "")))
        .as("files to format; CONTRIBUTING.md has the command that does it")
        .isEmpty();
  }

  private static final List<String> CHECK = List.of("--dry-run", "--set-exit-if-changed");

  private static String format(List<String> mode, List<String> files) {
    var formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
    var arguments = new ArrayList<>(mode);
    arguments.addAll(files);
    var said = new StringWriter();
    var writer = new PrintWriter(said);
    formatter.run(writer, writer, arguments.toArray(String[]::new));
    writer.flush();
    return said.toString();
  }
}
