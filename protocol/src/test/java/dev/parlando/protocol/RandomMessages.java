package dev.parlando.protocol;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Messages made up from a seed, by the components of their records.
final class RandomMessages {
  private static final int DEEPEST = 5;

  private final Random random;

  RandomMessages(long seed) {
    random = new Random(seed);
  }

  /// A message of this type.
  <T> T next(Class<T> type) {
    return type.cast(record(type, 0));
  }

  private Object record(Class<?> type, int depth) {
    var components = type.getRecordComponents();
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = component(components[i], depth);
    }
    try {
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Object component(RecordComponent component, int depth) {
    boolean filled = component.isAnnotationPresent(AlwaysWritten.class);
    if (!filled && isNullable(component.getAnnotatedType()) && (depth > 3 || coin())) {
      return null;
    }
    if (component.getName().equals("json")) {
      return Map.of("somethingNew", json(depth), "other_new", "x");
    }
    return value(component.getGenericType(), depth + 1);
  }

  private static boolean isNullable(AnnotatedType type) {
    return ((AnnotatedElement) type).isAnnotationPresent(Nullable.class);
  }

  private Object value(Type type, int depth) {
    if (type instanceof ParameterizedType generic) {
      var arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? list(arguments[0], depth)
          : map(arguments[1], depth);
    }
    var plain = (Class<?>) type;
    if (plain.isEnum()) {
      return plain.getEnumConstants()[random.nextInt(plain.getEnumConstants().length)];
    }
    if (plain == Part.class) {
      var kinds = Part.class.getPermittedSubclasses();
      return record(kinds[random.nextInt(kinds.length)], depth);
    }
    return plain.isRecord() ? record(plain, depth) : simple(plain, depth);
  }

  private Object simple(Class<?> type, int depth) {
    return switch (type.getSimpleName()) {
      case "String" -> text();
      case "boolean", "Boolean" -> coin();
      case "Integer" -> random.nextInt();
      case "Long" -> random.nextLong();
      case "Double" -> random.nextGaussian();
      case "Duration" -> Duration.ofSeconds(random.nextInt(9_999), random.nextInt(1_000_000_000));
      case "Bytes" -> new Bytes(bytes());
      case "Blob" -> new Blob(coin() ? null : text(), bytes(), coin() ? null : text());
      case "Object" -> json(depth);
      default -> throw new IllegalStateException("no values of " + type);
    };
  }

  private List<Object> list(Type item, int depth) {
    var list = new ArrayList<Object>();
    for (int i = depth > DEEPEST ? 0 : random.nextInt(3); i > 0; i--) {
      list.add(value(item, depth + 1));
    }
    return list;
  }

  private Map<String, Object> map(Type value, int depth) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = depth > DEEPEST ? 0 : random.nextInt(3); i > 0; i--) {
      map.put(name(), value == Object.class ? json(depth) : value(value, depth + 1));
    }
    return map;
  }

  private Object json(int depth) {
    return switch (random.nextInt(depth > DEEPEST ? 6 : 8)) {
      case 0 -> text();
      case 1 -> coin();
      case 2 -> random.nextLong();
      case 3 -> random.nextGaussian() * 1e30;
      case 4 -> BigInteger.valueOf(random.nextLong()).pow(3).add(BigInteger.TWO.pow(80));
      case 5 -> new BigDecimal(BigInteger.TWO.pow(90), 1 + random.nextInt(40));
      case 6 -> Arrays.asList(json(depth + 1), null, "x");
      default -> nested(depth);
    };
  }

  private Map<String, @Nullable Object> nested(int depth) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    map.put("a_b", json(depth + 1));
    map.put("aB", null);
    map.put(name(), List.of());
    return map;
  }

  /// Any characters, also halves of surrogate pairs, controls and quotes.
  private String text() {
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append((char) (coin() ? random.nextInt(0x10000) : random.nextInt(0x80)));
    }
    return text.toString();
  }

  /// A text whose surrogates are in pairs, if there are any: the parser wants that of names.
  private String name() {
    return text().replaceAll("[\\uD800-\\uDFFF]", "\uD83D\uDC22");
  }

  private byte[] bytes() {
    var bytes = new byte[random.nextInt(9)];
    random.nextBytes(bytes);
    return bytes;
  }

  private boolean coin() {
    return random.nextBoolean();
  }
}
