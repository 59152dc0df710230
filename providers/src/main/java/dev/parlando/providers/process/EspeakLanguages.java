package dev.parlando.providers.process;

import dev.parlando.engine.spi.StageException;
import dev.parlando.engine.spi.StageException.Kind;
import dev.parlando.providers.http.Deadline;
import dev.parlando.providers.http.KnownSettings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The languages an installed eSpeak NG knows.
///
/// @param usual for clients that name none, or one it does not know
record EspeakLanguages(Set<String> known, String usual, Once once) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Other names of languages.
  private static final Map<String, String> SAME =
      Map.of("zh", "cmn", "no", "nb", "fil", "tl", "iw", "he", "pt", "pt-br", "en", "en-us");

  /// Asks the program what it knows.
  static EspeakLanguages of(String command, String usual, Once once) {
    var known =
        output(List.of(command, "--voices"))
            .lines()
            .skip(1)
            .map(line -> List.of(line.strip().split("\\s+", 4)))
            .filter(columns -> columns.size() > 2 && !columns.get(1).equals("variant"))
            .map(columns -> columns.get(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    var languages = new EspeakLanguages(known, "", once);
    var found = languages.find(usual);
    if (found == null) {
      throw KnownSettings.refused("setting 'language' is none that eSpeak NG knows");
    }
    return new EspeakLanguages(known, found, once);
  }

  /// Its name of a language that a client asked for.
  String named(@Nullable String languageCode) {
    if (languageCode == null || languageCode.isBlank()) {
      return usual;
    }
    var found = find(languageCode);
    if (found == null) {
      once.warn("espeak-ng: a client asked for a language it does not know; it speaks " + usual);
      return usual;
    }
    return found;
  }

  private @Nullable String find(String languageCode) {
    var code = languageCode.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    while (true) {
      var same = SAME.getOrDefault(code, code);
      if (known.contains(same)) {
        return same;
      }
      if (known.contains(code)) {
        return code;
      }
      int dash = code.lastIndexOf('-');
      if (dash < 0) {
        return null;
      }
      code = code.substring(0, dash);
    }
  }

  private static String output(List<String> command) {
    try (var program = Program.start(command)) {
      program.tell("");
      var output = new ByteArrayOutputStream();
      for (var piece = program.next(Deadline.in(PATIENCE));
          piece != null;
          piece = program.next(Deadline.in(PATIENCE))) {
        output.writeBytes(piece);
      }
      return output.toString(StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StageException(Kind.UNAVAILABLE, "interrupted while asking eSpeak NG", e);
    }
  }
}
