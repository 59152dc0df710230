package dev.parlando.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BrokenFramesTest {
  private static final String SECRET = "what-was-said";
  private static final int ROUNDS = 150;

  private final Random random = new Random(42);

  @Test
  void brokenBytesAreProtocolErrorsAndNothingElse() {
    for (var frame : frames()) {
      for (int round = 0; round < ROUNDS; round++) {
        decode(broken(frame));
      }
    }
  }

  @Test
  void misplacedValuesAreProtocolErrorsThatDoNotTellThem() {
    for (var frame : frames()) {
      for (int round = 0; round < ROUNDS; round++) {
        decode(JsonText.write(misplaced(JsonText.read(frame))));
      }
    }
  }

  private static List<byte[]> frames() {
    return Stream.of("client", "server/gemini", "server/vertex")
        .flatMap(folder -> Frames.in(folder).values().stream())
        .toList();
  }

  private static void decode(byte[] frame) {
    try {
      Frames.GEMINI.encode(Frames.GEMINI.decodeClient(frame));
    } catch (ProtocolException e) {
      assertTelling(e);
    }
    try {
      Frames.GEMINI.decodeServer(frame).forEach(Frames.VERTEX::encode);
    } catch (ProtocolException e) {
      assertTelling(e);
    }
  }

  private static void assertTelling(ProtocolException e) {
    assertThat(e.closeCode()).isEqualTo(ProtocolException.INVALID_ARGUMENT);
    assertThat(e.reason()).matches("[ -~]+").doesNotContain(SECRET);
    assertThat(e).hasNoCause();
  }

  private byte[] broken(byte[] frame) {
    var bytes = frame.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "{}[]\",:0e-_\\ntu".charAt(random.nextInt(15));
        case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
        default -> bytes = repeated(bytes, at);
      }
    }
    return bytes;
  }

  /// The same with its head in the middle of it.
  private static byte[] repeated(byte[] bytes, int at) {
    var longer = Arrays.copyOf(bytes, at + bytes.length);
    System.arraycopy(bytes, 0, longer, at, bytes.length);
    return longer;
  }

  /// The same tree with one of its values, or one of its lists' items, replaced.
  private Map<String, @Nullable Object> misplaced(Map<String, ?> object) {
    var copy = new LinkedHashMap<String, @Nullable Object>(object);
    var names = new ArrayList<>(copy.keySet());
    if (names.isEmpty()) {
      copy.put("x", odd());
      return copy;
    }
    copy.computeIfPresent(names.get(random.nextInt(names.size())), (_, value) -> other(value));
    return copy;
  }

  private @Nullable Object other(Object value) {
    return switch (value) {
      case Map<?, ?> map when random.nextInt(5) > 0 -> misplaced(asObject(map));
      case List<?> list when !list.isEmpty() && random.nextInt(5) > 0 -> otherItem(list);
      default -> odd();
    };
  }

  private List<@Nullable Object> otherItem(List<?> list) {
    var copy = new ArrayList<@Nullable Object>(list);
    int at = random.nextInt(copy.size());
    var item = copy.get(at);
    copy.set(at, item == null ? odd() : other(item));
    return copy;
  }

  private static Map<String, @Nullable Object> asObject(Map<?, ?> map) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    map.forEach((name, value) -> object.put(String.valueOf(name), value));
    return object;
  }

  private @Nullable Object odd() {
    List<@Nullable Object> odds =
        Arrays.asList(
            SECRET,
            null,
            -1L,
            1e300,
            0.5,
            true,
            BigInteger.TWO.pow(70),
            Map.of(),
            Map.of(SECRET, SECRET),
            List.of(),
            List.of(SECRET),
            List.of(List.of()),
            Arrays.asList((Object) null));
    return odds.get(random.nextInt(odds.size()));
  }
}
