package dev.parlando.offline.language;

import dev.parlando.protocol.Content;
import dev.parlando.protocol.FunctionCall;
import dev.parlando.protocol.FunctionResponse;
import dev.parlando.protocol.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says what came of function calls: every value of the responses, as sentences.
final class Outcome implements Skill {
  private static final Set<String> LOOKING =
      Words.spaced(
          "get fetch find search look lookup list check query read show retrieve calculate compute"
              + " current describe");
  private static final Set<String> FINE =
      Words.spaced("ok okay success succeeded successful done true completed accepted");
  private static final Set<String> WRAPPING =
      Set.of("output", "result", "response", "data", "content", "value");
  private static final int LONGEST = 1200;

  @Override
  public Optional<Reply> answer(Listening listening) {
    var sentences = new ArrayList<String>();
    var history = listening.prompt().history();
    int from = history.size();
    while (from > 0 && isAnswered(history.get(from - 1))) {
      from--;
    }
    for (var content : history.subList(from, history.size())) {
      for (var part : content.parts()) {
        if (part instanceof Part.Response(var response, var _)) {
          sentences.add(sentence(response, called(history, response)));
        }
      }
    }
    return sentences.isEmpty() ? Optional.empty() : Skill.say(String.join(" ", sentences));
  }

  private static boolean isAnswered(Content content) {
    return content.text().isBlank()
        && content.parts().stream().anyMatch(part -> part instanceof Part.Response);
  }

  /// The call a response belongs to: by its id, otherwise the latest of its name.
  private static @Nullable FunctionCall called(List<Content> history, FunctionResponse response) {
    FunctionCall sameName = null;
    for (var content : history) {
      for (var part : content.parts()) {
        if (part instanceof Part.Call(var call, var _)) {
          if (response.id() != null && response.id().equals(call.id())) {
            return call;
          }
          sameName = call.name().equals(response.name()) ? call : sameName;
        }
      }
    }
    return sameName;
  }

  private static String sentence(FunctionResponse response, @Nullable FunctionCall call) {
    var name = call != null ? call.name() : response.name() == null ? "that" : response.name();
    var subject = subject(Words.identifier(name), call == null ? Map.of() : call.args());
    var value = response.response();
    var error = value instanceof Map<?, ?> map ? map.get("error") : null;
    if (error != null) {
      var why = told(error);
      return "I am sorry, "
          + String.join(" ", Words.identifier(name))
          + " did not work"
          + (why.isEmpty() ? "." : ": " + closed(why));
    }
    var told = told(unwrapped(value));
    if (told.isEmpty() || FINE.contains(told.toLowerCase(Locale.ROOT))) {
      return "Done: " + subject + ".";
    }
    return Words.sentence(isLooking(Words.identifier(name)) ? "the " + subject : subject)
        + ": "
        + closed(told);
  }

  /// "weather in Paris", "set light, kitchen, on".
  private static String subject(List<String> name, Map<String, Object> arguments) {
    boolean looking = isLooking(name);
    var subject =
        new StringBuilder(String.join(" ", looking ? name.subList(1, name.size()) : name));
    arguments.forEach((key, value) -> {
      boolean place = Slices.Topic.of(key, "") == Slices.Topic.PLACE;
      subject.append(
          switch (value) {
            case Boolean on -> ", " + (on ? key : opposite(key));
            case Number number -> ", " + words(key) + " " + told(number);
            case String text when looking -> (place ? " in " : " for ") + told(text);
            default -> ", " + told(value);
          });
    });
    return subject.toString();
  }

  private static boolean isLooking(List<String> name) {
    return name.size() > 1 && LOOKING.contains(name.getFirst());
  }

  private static String opposite(String key) {
    return key.equals("on") ? "off" : "not " + words(key);
  }

  private static Object unwrapped(@Nullable Object value) {
    if (value instanceof Map<?, ?> map && map.size() == 1) {
      var only = map.entrySet().iterator().next();
      if (WRAPPING.contains(String.valueOf(only.getKey())) && only.getValue() != null) {
        return unwrapped(only.getValue());
      }
    }
    if (value instanceof Map<?, ?> map && isFine(map)) {
      return "";
    }
    return value == null ? "" : value;
  }

  private static boolean isFine(Map<?, ?> map) {
    return map.entrySet().stream().allMatch(entry -> isFine(entry.getKey(), entry.getValue()));
  }

  private static boolean isFine(@Nullable Object key, @Nullable Object value) {
    boolean status =
        Set.of("status", "ok", "success", "done", "result").contains(String.valueOf(key));
    return value == null
        || (status && FINE.contains(String.valueOf(value).toLowerCase(Locale.ROOT)));
  }

  /// Any JSON in words that a voice can say.
  private static String told(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Boolean yes -> yes ? "yes" : "no";
      case Double number ->
          Double.isFinite(number) ? NumberWords.spoken(BigDecimal.valueOf(number)) : "unknown";
      case BigDecimal number -> NumberWords.spoken(number);
      case Map<?, ?> map ->
          map.entrySet().stream()
              .filter(e -> e.getValue() != null)
              .map(e -> (words(String.valueOf(e.getKey())) + " " + told(e.getValue())).strip())
              .collect(Collectors.joining(", "));
      case List<?> list ->
          Words.list(list.stream().map(Outcome::told).filter(t -> !t.isEmpty()).toList());
      default -> speakable(value.toString());
    };
  }

  private static String speakable(String text) {
    return text.replaceAll("\\s*°\\s*C\\b", " degrees Celsius")
        .replaceAll("\\s*°\\s*F\\b", " degrees Fahrenheit")
        .replaceAll("\\s*°", " degrees")
        .replaceAll("(?<=\\d)\\s*%", " percent")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String words(String key) {
    var words = String.join(" ", Words.identifier(key));
    return WRAPPING.contains(key) ? "" : words;
  }

  private static String closed(String told) {
    var shown =
        told.length() <= LONGEST
            ? told
            : told.substring(
                    0,
                    told.lastIndexOf(' ', LONGEST) < 1 ? LONGEST : told.lastIndexOf(' ', LONGEST))
                + ", and more";
    return shown.matches("(?s).*[.!?]") ? shown : shown + ".";
  }
}
