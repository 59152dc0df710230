package dev.parlando.server.tokens;

import dev.parlando.protocol.Dialect;
import dev.parlando.protocol.GenerationConfig;
import dev.parlando.protocol.LiveCodec;
import dev.parlando.protocol.Setup;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a token fixes of the sessions it begins.
///
/// | setup | mask | the session is |
/// |---|---|---|
/// | no | no | what the client asks for |
/// | yes | no | the token's setup |
/// | yes | yes | what the client asks for, but each masked field as in the token's setup, or unset |
/// | no | yes | what the client asks for, each masked field unset |
///
/// Which session a client resumes is never fixed: where resumption is allowed, its handle stays.
///
/// @param setup as JSON in the protocol's own spelling
/// @param fieldMask paths with commas between them: `model,generationConfig.temperature,tools.0`
record TokenConstraints(@Nullable String setup, @Nullable String fieldMask) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final LiveCodec CODEC = new LiveCodec(Dialect.GEMINI);
  private static final String GENERATION = "generationConfig";
  private static final String RESUMPTION = "sessionResumption";
  private static final Pattern SNAKE = Pattern.compile("_(\\w)");
  private static final Set<String> IN_SETUP = fields(Setup.class);
  private static final Set<String> IN_GENERATION = fields(GenerationConfig.class);

  Setup apply(Setup client) {
    if (setup == null && fieldMask == null) {
      return client;
    }
    var fixed = setup == null ? JSON.createObjectNode() : object(JSON.readTree(setup));
    ObjectNode merged = fixed;
    if (fieldMask != null) {
      merged = tree(client);
      for (var path : paths(fieldMask)) {
        fix(path, fixed, merged);
      }
    }
    keepHandle(client, merged);
    return setup(merged);
  }

  /// Whether a setup may have a field of this name, which may be a generation setting.
  static boolean isSetupField(String name) {
    var camel = camel(name);
    return IN_SETUP.contains(camel) || IN_GENERATION.contains(camel);
  }

  static String camel(String name) {
    return SNAKE.matcher(name).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
  }

  /// Reads a setup, in any spelling that clients may use.
  static Setup setup(ObjectNode body) {
    var frame = JSON.createObjectNode();
    frame.set("setup", body);
    return (Setup) CODEC.decodeClient(frame.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// Writes a setup in the protocol's own spelling, also one that came flat.
  static ObjectNode tree(Setup setup) {
    var frame = JSON.readTree(CODEC.encode(setup));
    return frame.has("setup")
        ? object(frame.get("setup"))
        : tree(setup(object(frame.get("config"))));
  }

  /// The paths of fields that exist; an item of a list stands for the list.
  private static List<List<String>> paths(String mask) {
    return Stream.of(mask.split(","))
        .map(TokenConstraints::path)
        .filter(path -> !path.isEmpty() && IN_SETUP.contains(path.getFirst()))
        .toList();
  }

  private static List<String> path(String text) {
    var path =
        Stream.of(text.strip().split("\\."))
            .filter(name -> !name.matches("\\d*"))
            .map(TokenConstraints::camel)
            .toList();
    boolean bare =
        !path.isEmpty()
            && !IN_SETUP.contains(path.getFirst())
            && IN_GENERATION.contains(path.getFirst());
    return bare ? Stream.concat(Stream.of(GENERATION), path.stream()).toList() : path;
  }

  private static void fix(List<String> path, ObjectNode from, ObjectNode to) {
    var name = path.getFirst();
    var value = from.get(name);
    boolean whole =
        path.size() == 1 || value instanceof ArrayNode || to.get(name) instanceof ArrayNode;
    if (whole && value == null) {
      to.remove(name);
    } else if (whole) {
      to.set(name, value);
    } else if (value != null || to.has(name)) {
      fix(path.subList(1, path.size()), object(value), to.withObject(name));
    }
  }

  private static void keepHandle(Setup client, ObjectNode merged) {
    var asked = client.sessionResumption();
    if (asked != null
        && asked.handle() != null
        && merged.get(RESUMPTION) instanceof ObjectNode own
        && !own.has("handle")) {
      own.put("handle", asked.handle());
    }
  }

  private static ObjectNode object(@Nullable JsonNode node) {
    return node instanceof ObjectNode object ? object : JSON.createObjectNode();
  }

  private static Set<String> fields(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> component.getName())
        .filter(name -> !name.equals("flat") && !name.equals("unknown"))
        .collect(Collectors.toUnmodifiableSet());
  }
}
