package dev.parlando.server.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.engine.behaviour.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `docs/errors.md` has every error that the sources can raise.
class ErrorsPageTest {
  private static final Pattern RAISED =
      Pattern.compile(
          "(?:ProtocolException\\.(?:invalid|ruled)|new ProtocolException|\\bend)\\(([^;]*?)\\);"
              + "|\\b[A-Z_]+\\(\\s*(10\\d\\d,[^;]*?)\\)[,;]",
          Pattern.DOTALL);
  private static final Pattern CONSTANT =
      Pattern.compile("static final String (\\w+) =\\s*([^;]*);");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final List<String> MODULES = List.of("protocol", "engine", "server", "relay");

  @ParameterizedTest
  @EnumSource
  void everyKnownErrorHasItsRow(KnownError error) throws IOException {
    assertThat(Files.readString(Path.of("../docs/errors.md"))).contains(row(error));
  }

  static String row(KnownError error) {
    return "| %d | `%s` | %s | %s |"
        .formatted(error.code(), error.reason(), error.cause(), error.cure());
  }

  @ParameterizedTest
  @EnumSource
  void everyRefusalIsKnown(Refusal refusal) {
    var breach = refusal.exception();
    assertThat(KnownError.of(breach.closeCode(), breach.reason())).isPresent();
  }

  @Test
  void everyTextThatTheSourcesRaiseIsKnown() throws IOException {
    var texts = new ArrayList<String>();
    for (var module : MODULES) {
      for (var source : sources(Path.of("..", module, "src/main/java"))) {
        raised(Files.readString(source)).forEach(texts::add);
      }
    }
    assertThat(texts).hasSizeGreaterThan(25);
    assertThat(texts).contains("API key not valid. Please pass a valid API key.");
    assertThat(texts.stream().filter(text -> !isKnown(text)).distinct()).isEmpty();
  }

  @Test
  void whatIsTruncatedInACloseFrameIsKnownToo() {
    assertThat(
            KnownError.of(
                1008,
                "Connection aborted because the client failed to close the connection after"
                    + " receiving a GoAway signal once the session durat"))
        .contains(KnownError.TOO_OLD);
    assertThat(KnownError.of(1007, "Request contains an invalid argument."))
        .contains(KnownError.INVALID_ARGUMENT);
    assertThat(KnownError.of(1000, "")).isEmpty();
  }

  private static boolean isKnown(String text) {
    return Stream.of(KnownError.values())
        .filter(error -> error != KnownError.PROTOCOL_BREACH) // of which any text may be
        .anyMatch(error -> KnownError.of(error.code(), text).isPresent());
  }

  private static List<Path> sources(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("KnownError.java"))
          .toList();
    }
  }

  /// The texts of a source's exceptions; what is put in between is an ellipsis.
  private static Stream<String> raised(String source) {
    return RAISED
        .matcher(source)
        .results()
        .map(call -> String.valueOf(call.group(1) == null ? call.group(2) : call.group(1)))
        .map(arguments -> text(spelt(arguments, source)))
        .filter(text -> text.contains(" ") && !text.startsWith("'"));
  }

  /// With constants of the same source in full.
  private static String spelt(String arguments, String source) {
    var spelt = arguments;
    for (var constant : CONSTANT.matcher(source).results().toList()) {
      spelt =
          spelt.replaceAll(
              "\\b" + constant.group(1) + "\\b(?!\\()",
              Matcher.quoteReplacement(constant.group(2)));
    }
    return spelt;
  }

  private static String text(String arguments) {
    var text = new StringBuilder();
    int end = -1;
    for (var literal : TEXT.matcher(arguments).results().toList()) {
      if (end >= 0 && !arguments.substring(end, literal.start()).matches("\\s*\\+\\s*")) {
        text.append("…");
      }
      text.append(literal.group(1).replace("\\\"", "\""));
      end = literal.end();
    }
    return text.toString();
  }
}
