package dev.parlando.e2e.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What others compile against does not change by accident. Run with `-Dparlando.api=accept` it
/// writes down what is there.
final class ApiTest {
  private static final boolean ACCEPT = "accept".equals(System.getProperty("parlando.api"));

  @ParameterizedTest
  @ValueSource(strings = {"protocol", "client"})
  void theApiIsWhatItWas(String module) throws IOException {
    var directory = House.here().root().resolve(module);
    var described = directory.resolve("src/main/api.txt");
    var is = Api.of(directory.resolve("target/classes"));
    if (ACCEPT) {
      Files.write(described, is);
    }
    var was = Files.readAllLines(described);
    assertThat(differences(was, is))
        .as("changes of the API of %s; CONTRIBUTING.md has the command that accepts them", module)
        .isEmpty();
  }

  private static List<String> differences(List<String> was, List<String> is) {
    var differences = new ArrayList<String>();
    was.stream().filter(line -> !is.contains(line)).forEach(line -> differences.add("- " + line));
    is.stream().filter(line -> !was.contains(line)).forEach(line -> differences.add("+ " + line));
    return differences;
  }
}
