package dev.parlando.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The configuration as YAML, and its layers: each is a tree laid over the one below, bound to
/// records at the end.
final class ConfigFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .addModule(
              new SimpleModule()
                  .addDeserializer(Duration.class, new DurationReader())
                  .addSerializer(Duration.class, ToStringSerializer.instance)
                  .addDeserializer(Path.class, new PathReader())
                  .addSerializer(Path.class, ToStringSerializer.instance))
          .build();

  private ConfigFile() {}

  static ServerConfig read(Path file, ServerConfig below) {
    try {
      JsonNode tree = YAML.readTree(file);
      if (tree.isMissingNode() || tree.isNull()) {
        return below;
      }
      // Bound once by itself, because only then the complaints know their line.
      var _ = YAML.readValue(file, ServerConfig.class);
      ObjectNode whole = YAML.valueToTree(below);
      overlay(whole, tree);
      return bind(whole);
    } catch (DatabindException e) {
      throw new ConfigException(file + line(file, steps(e)) + ": " + complaint(e), e);
    } catch (JacksonException e) {
      throw new ConfigException(
          where(file, e) + "cannot be read: " + e.getOriginalMessage().lines().findFirst().get(),
          e);
    }
  }

  /// Every key that is a value, by its path, with its default as text.
  static Map<String, String> keys() {
    var keys = new TreeMap<String, String>();
    collect("", YAML.valueToTree(ServerConfig.defaults()), keys);
    return keys;
  }

  static ServerConfig withEnvironment(ServerConfig config, Map<String, String> environment) {
    var result = config;
    for (var key : keys().keySet()) {
      var variable = variable(key);
      var value = environment.get(variable);
      if (value != null) {
        try {
          result = with(result, key, value);
        } catch (ConfigException e) {
          throw new ConfigException(variable + ": " + e.getMessage(), e);
        }
      }
    }
    return result;
  }

  /// The environment variable of a key: its last word, as such variables are written.
  static String variable(String key) {
    return "PARLANDO_"
        + key.substring(key.lastIndexOf('.') + 1)
            .replaceAll("([A-Z])", "_$1")
            .toUpperCase(Locale.ROOT);
  }

  static ServerConfig with(ServerConfig config, String key, String value) {
    ObjectNode tree = YAML.valueToTree(config);
    var segments = List.of(key.split("\\.", -1));
    JsonNode parent = tree;
    for (var segment : segments.subList(0, segments.size() - 1)) {
      parent = parent.path(segment);
    }
    if (!(parent instanceof ObjectNode object) || !object.has(segments.getLast())) {
      throw new ConfigException(
          "unknown key '" + key + "'; known: " + String.join(", ", keys().keySet()));
    }
    put(object, segments.getLast(), value);
    try {
      return bind(tree);
    } catch (DatabindException e) {
      throw new ConfigException(complaint(e), e);
    }
  }

  private static void put(ObjectNode object, String name, String value) {
    if (object.path(name).isArray()) {
      var list = object.putArray(name);
      for (var item : value.split(",", -1)) {
        if (!item.isBlank()) {
          list.add(item.strip());
        }
      }
    } else {
      object.put(name, value);
    }
  }

  private static ServerConfig bind(JsonNode tree) {
    return YAML.treeToValue(tree, ServerConfig.class);
  }

  private static void overlay(ObjectNode below, JsonNode above) {
    for (var entry : above.properties()) {
      if (entry.getValue().isNull()) {
        continue;
      }
      if (!entry.getKey().equals("models")
          && entry.getValue().isObject()
          && below.get(entry.getKey()) instanceof ObjectNode object) {
        overlay(object, entry.getValue());
      } else {
        below.set(entry.getKey(), entry.getValue());
      }
    }
  }

  private static void collect(String prefix, JsonNode tree, Map<String, String> keys) {
    for (var entry : tree.properties()) {
      var key = prefix + entry.getKey();
      if (key.equals("models")) {
        continue;
      }
      if (entry.getValue().isObject()) {
        collect(key + ".", entry.getValue(), keys);
      } else {
        keys.put(key, entry.getValue().isNull() ? "" : entry.getValue().asString(""));
      }
    }
  }

  private static String where(Path file, JacksonException e) {
    var location = e.getLocation();
    return location == null || location.getLineNr() < 0
        ? file + ": "
        : file + ", line " + location.getLineNr() + ": ";
  }

  /// Where in the file a key stands; the binding itself has lost it by the time it complains.
  private static String line(Path file, List<String> steps) {
    var wanted = "/" + String.join("/", steps);
    try (var parser = YAML.createParser(file)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME
            && parser.streamReadContext().pathAsPointer().toString().equals(wanted)) {
          return ", line " + parser.currentTokenLocation().getLineNr();
        }
      }
    }
    return "";
  }

  private static String complaint(DatabindException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      var known = unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
      return "unknown key '" + path(e) + "'; known here: " + String.join(", ", known);
    }
    return "'" + path(e) + "' has a value that does not fit";
  }

  private static String path(DatabindException e) {
    return String.join(".", steps(e));
  }

  private static List<String> steps(DatabindException e) {
    var steps = new ArrayList<String>();
    for (var step : e.getPath()) {
      @Nullable String name = step.getPropertyName();
      if (name != null) {
        steps.add(name);
      }
    }
    return steps;
  }

  /// A number with its unit: `10s`, `500ms`, `2m`, `1h`; ISO 8601 as well.
  private static final class DurationReader extends StdDeserializer<Duration> {
    DurationReader() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) {
      var text = parser.getValueAsString("").strip();
      try {
        var duration = read(text);
        if (!duration.isNegative()) {
          return duration;
        }
      } catch (RuntimeException _) {
        // told below
      }
      throw context.weirdStringException(text, Duration.class, "a duration such as 10s or 500ms");
    }

    private static Duration read(String text) {
      if (text.startsWith("P")) {
        return Duration.parse(text);
      }
      return text.endsWith("ms")
          ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2).strip()))
          : Duration.parse("PT" + text);
    }
  }

  /// A path, `~` standing for the person's own folder.
  private static final class PathReader extends StdDeserializer<Path> {
    PathReader() {
      super(Path.class);
    }

    @Override
    public Path deserialize(JsonParser parser, DeserializationContext context) {
      var text = parser.getValueAsString("");
      return text.equals("~") || text.startsWith("~/")
          ? Path.of(System.getProperty("user.home") + text.substring(1))
          : Path.of(text);
    }
  }
}
