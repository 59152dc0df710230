package dev.parlando.e2e.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The examples are what people copy: they are short, and they run as `java Example.java`.
@Timeout(120)
final class ExamplesTest {
  private static final Path EXAMPLES = examplesFolder();

  @TempDir private static Path folder = Path.of("");
  private static Stage stage;

  @BeforeAll
  static void open() {
    stage = new Stage(folder);
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  private static Path examplesFolder() {
    var here = Path.of("").toAbsolutePath();
    return (here.endsWith("e2e") ? here.resolveSibling("examples") : here.resolve("examples"));
  }

  static List<Path> examples() {
    try (var files = Files.list(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsShortAndRunHere(Path example) throws IOException {
    var name = example.getFileName().toString().replace(".java", "");

    assertThat(Files.readAllLines(example)).hasSizeLessThanOrEqualTo(60);
    assertThat(
            Arrays.stream(ExamplesTest.class.getDeclaredMethods())
                .map(method -> method.getName().toLowerCase(java.util.Locale.ROOT)))
        .as("a test that runs " + name)
        .anyMatch(test -> test.startsWith(name.toLowerCase(java.util.Locale.ROOT)));
  }

  @Test
  void askPrintsTheAnswerWhileItIsSpoken() throws Exception {
    assertThat(run("Ask")).contains("Model: Once.").containsPattern("\\([1-9]\\d+ ms of speech\\)");
  }

  @Test
  void lampsSwitchesTheLamp() throws Exception {
    assertThat(run("Lamps"))
        .isEqualTo("Switching: Light[room=HALL, on=true]\nModel: the lamp in the HALL is on.\n");
  }

  @Test
  void ovenSpeaksOfTheCakeOnceItIsReady() throws Exception {
    assertThat(run("Oven")).endsWith("Model: the cake is ready.\n");
  }

  @Test
  void readingsAnswersSeveralTimes() throws Exception {
    assertThat(run("Readings")).containsPattern("Model: .*(19|20) degrees");
  }

  @Test
  void receptionAnswersOverHttp() throws Exception {
    var process = start("Reception", "0");
    try (var out = process.inputReader(StandardCharsets.UTF_8);
        var http = HttpClient.newHttpClient()) {
      var address = URI.create(out.readLine());
      var request =
          HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString("hello"));
      assertThat(http.send(request.build(), BodyHandlers.ofString()).body()).isEqualTo("Hi.");
      process.outputWriter().append('\n').close();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void resumeAnswersLineByLine() throws Exception {
    assertThat(given("hello\nwhat time is it?\n\n", "Resume")).contains("Hi.", "It is one.");
  }

  @Test
  void samplesSendsAndTakesNumbers() throws Exception {
    assertThat(run("Samples", stage.question().toString()))
        .containsPattern("[1-9]\\d+ samples at 24 kHz, the loudest is 0\\.[1-9]");
  }

  @Test
  void sayFileWritesTheAnswer() throws Exception {
    var answer = folder.resolve("answer.wav");

    assertThat(run("SayFile", stage.question().toString(), answer.toString())).isEmpty();
    assertThat(Stage.heard(answer)).isEqualTo("It is one.");
  }

  @Test
  void talkNeedsASoundCard() throws Exception {
    assertThat(given("\n", "Talk"))
        .contains(AudioSystem.getMixerInfo().length == 0 ? "No sound here: no microphone" : "");
  }

  @Test
  void tokenLetsAGuestIn() throws Exception {
    assertThat(run("Token")).isEqualTo("Made auth_tokens/...\nHi.\n");
  }

  @Test
  void transcriptsPrintsBothSides() throws Exception {
    var lines = run("Transcripts", stage.question().toString()).lines().toList();

    assertThat(lines).contains("Model: It is one.");
    assertThat(said(lines, "User: ")).isEqualTo(Stage.QUESTION);
  }

  @Test
  void videoAsksAboutAPicture() throws Exception {
    assertThat(run("Video", stage.picture().toString())).isEqualTo("A red picture.\n");
  }

  /// The pieces of a transcript in a row.
  private static String said(List<String> lines, String who) {
    var words = new StringBuilder();
    lines.stream()
        .filter(line -> line.startsWith(who))
        .forEach(line -> words.append(line.substring(who.length())));
    return words.toString().strip();
  }

  private static String run(String example, String... arguments) throws Exception {
    return given("", example, arguments);
  }

  /// What an example prints, given something on its standard input.
  private static String given(String input, String example, String... arguments) throws Exception {
    var process = start(example, arguments);
    try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
      stdin.write(input);
    }
    try (var out = process.getInputStream()) {
      var printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(complaints(example)).isZero();
      return printed;
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(String example, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
    command.add(EXAMPLES.resolve(example + ".java").toString());
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command).redirectError(folder.resolve(example + ".err").toFile());
    builder.environment().put("PARLANDO_URL", stage.url());
    return builder.start();
  }

  private static String complaints(String example) throws IOException {
    return Files.readString(folder.resolve(example + ".err"));
  }
}
