package dev.parlando.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorTest {
  @TempDir Path home;

  @Test
  void theEmbeddedStagesWork() throws IOException {
    var said = doctor("listen: {port: 0, tlsPort: -1}\n", "--no-discovery");

    assertThat(said.out().lines())
        .anySatisfy(line ->
            assertThat(line)
                .matches(
                    "works +parlando\\.transcriber +offline .*\".+\", told \"What is two plus"
                        + " two.*"))
        .anySatisfy(line -> assertThat(line).matches("works +parlando\\.languageModel .*\".+\""))
        .anySatisfy(
            line -> assertThat(line).matches("works +parlando\\.synthesizer .*s of sound.*"))
        .anySatisfy(line -> assertThat(line).matches("works +home .*"))
        .anySatisfy(line -> assertThat(line).matches("works +listen\\.port .*"));
    assertThat(said.exitCode()).isZero();
    assertThat(said.out()).doesNotContain("\u001b");
  }

  @Test
  void aModelThatAnswersIsQuotedWithItsTimes() throws IOException {
    try (var server = new Chatting(200)) {
      var said =
          doctor(
              """
              listen: {port: 0, tlsPort: -1}
              models:
                near:
                  languageModel: {provider: openai, url: "%s", model: small-talk}
                  transcriber: {provider: none}
                  synthesizer: {provider: offline}
              """
                  .formatted(server.url()),
              "--model",
              "near");

      assertThat(said.out().lines())
          .anySatisfy(line ->
              assertThat(line)
                  .matches(
                      "works +near\\.languageModel +openai small-talk +\\S+ m?s +\\S+ m?s"
                          + " +\"Hello there\\.\""));
    }
  }

  @Test
  void whatFailsSaysWhyAndWhatHelpsAndNamesNoKey() throws IOException {
    try (var server = new Chatting(401)) {
      var said =
          doctor(
              """
              listen: {port: 0, tlsPort: -1}
              models:
                far:
                  languageModel:
                    - {provider: openai, url: "%s", model: m, key: sesame-42}
                    - {provider: offline}
                  transcriber: {provider: none}
                  synthesizer: {provider: openai, url: "http://127.0.0.1:1", model: m, retries: 0}
              """
                  .formatted(server.url()));

      assertThat(said.exitCode()).isEqualTo(1);
      assertThat(said.out()).doesNotContain("sesame");
      assertThat(said.out().lines())
          .anySatisfy(line ->
              assertThat(line)
                  .startsWith("FAILS")
                  .contains("far.languageModel[0]", "401", "check its settings"))
          .anySatisfy(line -> assertThat(line).matches("works +far\\.languageModel\\[1] .*"))
          .anySatisfy(line ->
              assertThat(line)
                  .startsWith("FAILS")
                  .contains("far.synthesizer", "cannot be reached", "is it running"));
    }
  }

  @Test
  void aTakenPortFails() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var config =
          "listen: {port: 0, tlsPort: %d}\nmodels: {m: {transcriber: {provider: none}}}\n"
              .formatted(taken.getLocalPort());
      var said = doctor(config, "--model", "m", "--no-discovery");

      assertThat(said.exitCode()).isEqualTo(1);
      assertThat(said.out()).containsPattern("FAILS +listen\\.tlsPort .*is taken");
    }
  }

  @Test
  void anUnknownModelIsRefusedInOneLine() throws IOException {
    var said = doctor("listen: {port: 0}\n", "--model", "nobody");

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("parlando").hasLineCount(1);
  }

  /// What a run of the command said.
  private record Said(int exitCode, String out, String err) {}

  private Said doctor(String config, String... arguments) throws IOException {
    var file = Files.writeString(home.resolve("parlando.yaml"), config);
    var out = new StringWriter();
    var err = new StringWriter();
    var command = new ArrayList<String>();
    command.add("doctor");
    command.add("--config");
    command.add(file.toString());
    command.add("--home");
    command.add(home.resolve("home").toString());
    command.addAll(List.of(arguments));
    int exitCode =
        Parlando.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(command.toArray(String[]::new));
    return new Said(exitCode, out.toString(), err.toString());
  }

  /// A server that says hello, or nothing but a status.
  private static final class Chatting implements AutoCloseable {
    private static final String HELLO =
        "{\"choices\":[{\"message\":{\"content\":\"Hello there.\"},\"finish_reason\":\"stop\"}]}";

    private final ServerSocket listening = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
    private final int status;

    Chatting(int status) throws IOException {
      this.status = status;
      Thread.ofVirtual().start(this::answerAll);
    }

    private void answerAll() {
      while (!listening.isClosed()) {
        try (var socket = listening.accept()) {
          answer(socket);
        } catch (IOException _) {
          // The client has left, or the test is over.
        }
      }
    }

    private void answer(Socket socket) throws IOException {
      var in = socket.getInputStream();
      var request = new StringBuilder();
      while (request.indexOf("\r\n\r\n") < 0) {
        request.append((char) in.read());
      }
      var length = Pattern.compile("(?i)content-length: *(\\d+)").matcher(request);
      var _ = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
      var answer =
          "HTTP/1.1 %d Status\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
              .formatted(status, HELLO.length(), HELLO);
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    }

    String url() {
      return "http://127.0.0.1:" + listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      listening.close();
    }
  }
}
