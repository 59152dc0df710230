package dev.parlando.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.server.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class PlaceTest {
  @TempDir Path folder;

  @Test
  void withoutAnythingSaidTheDefaultsHold() {
    assertThat(config(Map.of())).isEqualTo(ServerConfig.defaults());
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws IOException {
    var file = file("home: /from/file\n");

    var config = config(Map.of("PARLANDO_HOME", "/from/environment"), "--config", file);

    assertThat(config.home()).isEqualTo(Path.of("/from/environment"));
  }

  @Test
  void flagsWinOverAll() throws IOException {
    var file = file("home: /from/file\nlisten: {tlsNames: [file.example]}\n");

    var config =
        config(
            Map.of("PARLANDO_HOME", "/from/environment"),
            "--config",
            file,
            "--home",
            "/from/flag",
            "--tls-name",
            "one.example",
            "--tls-name",
            "two.example");

    assertThat(config.home()).isEqualTo(Path.of("/from/flag"));
    assertThat(config.listen().tlsNames()).containsExactly("one.example", "two.example");
  }

  @Test
  void whatTheFileLeavesOutKeepsItsDefault() throws IOException {
    var config = config(Map.of(), "--config", file("listen: {port: 1234}\n"));

    assertThat(config.listen().port()).isEqualTo(1234);
    assertThat(config.listen().tlsPort()).isEqualTo(ServerConfig.defaults().listen().tlsPort());
  }

  private String file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("parlando.yaml"), yaml).toString();
  }

  private static ServerConfig config(Map<String, String> environment, String... arguments) {
    return CommandLine.populateCommand(new Place(), arguments).config(environment);
  }
}
