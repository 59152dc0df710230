package dev.parlando.engine.scripted;

import dev.parlando.engine.spi.Prompt;
import dev.parlando.protocol.Audio;
import dev.parlando.protocol.Blob;
import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a scripted model answers: the last content of its prompt.
///
/// @param heard its text, and what its audio says in [Chirp]
/// @param responses of functions
record Cue(String heard, List<FunctionResponse> responses) {
  private static final Pattern BLANK = Pattern.compile("\\{(\\w+)}");
  private static final Pattern RATE = Pattern.compile("rate=(\\d+)");

  static Cue of(Prompt prompt) {
    return prompt.history().isEmpty() ? new Cue("", List.of()) : of(prompt.history().getLast());
  }

  private static Cue of(Content content) {
    var heard = new ArrayList<String>();
    var responses = new ArrayList<FunctionResponse>();
    for (var part : content.parts()) {
      switch (part) {
        case Part.Text(var text, var extras) when !extras.thought() -> heard.add(text);
        case Part.InlineData(var blob, _) when blob.is("audio/pcm") -> heard.add(chirped(blob));
        case Part.Response(var response, _) -> responses.add(response);
        case Part.Text _,
            Part.InlineData _,
            Part.FileData _,
            Part.Call _,
            Part.ExecutableCode _,
            Part.CodeExecutionResult _,
            Part.Other _ -> {}
      }
    }
    return new Cue(String.join(" ", heard), List.copyOf(responses));
  }

  private static String chirped(Blob blob) {
    var rate = RATE.matcher(String.valueOf(blob.mimeType()));
    return Chirp.heard(
        Audio.ofBytes(
            rate.find() ? Integer.parseInt(rate.group(1)) : Audio.INPUT_RATE, blob.data()));
  }

  boolean hears(String words) {
    return responses.isEmpty()
        && heard.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
  }

  boolean isAnswered(String function) {
    return responses.stream().anyMatch(response -> function.equals(response.name()));
  }

  /// Fills the blanks of a line; what is not known stays as it is.
  String fill(String line) {
    return BLANK
        .matcher(line)
        .replaceAll(blank -> {
          var value = value(blank.group(1));
          return Matcher.quoteReplacement(value == null ? blank.group() : value);
        });
  }

  private @Nullable String value(String name) {
    return switch (name) {
      case "heard" -> heard;
      case "response" -> responses.stream().map(Cue::spoken).collect(Collectors.joining(", "));
      default ->
          responses.stream()
              .map(FunctionResponse::response)
              .filter(value -> value instanceof Map<?, ?> map && map.containsKey(name))
              .map(value -> String.valueOf(((Map<?, ?>) value).get(name)))
              .findFirst()
              .orElse(null);
    };
  }

  /// A result as words: of an object, its values.
  private static String spoken(FunctionResponse response) {
    return response.response() instanceof Map<?, ?> map
        ? map.values().stream().map(String::valueOf).collect(Collectors.joining(", "))
        : String.valueOf(response.response());
  }
}
