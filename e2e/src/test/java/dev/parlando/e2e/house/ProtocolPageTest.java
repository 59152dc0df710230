package dev.parlando.e2e.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.protocol.ClientMessage;
import dev.parlando.protocol.ServerMessage;
import dev.parlando.protocol.UnknownMessage;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page on the protocol has a row for every field, and no row without a test that exists.
class ProtocolPageTest {
  private static final House HOUSE = House.here();
  private static final Path PAGE = HOUSE.root().resolve("docs/protocol.md");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern METHOD =
      Pattern.compile("(?:void|Stream<Dynamic\\w+>)\\s+(\\w+)\\(");

  /// A row of a table.
  ///
  /// @param section the heading above it
  /// @param what its first cell
  /// @param tests what its last cell names
  private record Row(String section, String what, List<String> tests) {}

  /// What a test class holds.
  ///
  /// @param module the directory it is found in
  private record TestClass(String module, Set<String> methods) {}

  @Test
  void everyRowNamesATest() throws IOException {
    assertThat(rows())
        .hasSizeGreaterThan(250)
        .allSatisfy(
            row -> assertThat(row.tests()).as("%s, %s", row.section(), row.what()).isNotEmpty());
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    var classes = testClasses();
    var named = new LinkedHashSet<String>();
    rows().forEach(row -> named.addAll(row.tests()));
    assertThat(named).hasSizeGreaterThan(150).allSatisfy(name -> assertNamesATest(name, classes));
  }

  private static void assertNamesATest(String name, Map<String, List<TestClass>> classes) {
    var parts = Pattern.compile("(?:(\\w[\\w-]*)/)?(\\w+)(?:\\.(\\w+))?").matcher(name);
    assertThat(parts.matches()).as(name).isTrue();
    var module = parts.group(1);
    var method = parts.group(3);
    var found =
        classes.getOrDefault(parts.group(2), List.of()).stream()
            .filter(test -> module == null || test.module().equals(module))
            .toList();
    assertThat(found).as("one test class by the name %s", name).hasSize(1);
    assertThat(method == null || found.getFirst().methods().contains(method))
        .as("a method by the name %s", name)
        .isTrue();
  }

  @Test
  void everyFieldOfEveryMessageHasItsRow() throws IOException {
    var told = new HashSet<String>();
    for (var row : rows()) {
      QUOTED
          .matcher(row.what())
          .results()
          .map(found -> found.group(1))
          .forEach(field -> told.add(row.section() + "." + field));
    }
    assertThat(fields()).hasSizeGreaterThan(200).isSubsetOf(told);
  }

  /// All fields, by their record and their name on the wire.
  private static Set<String> fields() {
    var seen = new LinkedHashSet<Class<?>>();
    Stream.of(ClientMessage.class, ServerMessage.class)
        .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
        .filter(kind -> kind != UnknownMessage.class)
        .forEach(kind -> collect(kind, seen));
    var fields = new LinkedHashSet<String>();
    for (var record : seen) {
      for (var component : components(record)) {
        fields.add(record.getSimpleName() + "." + wireName(component));
      }
    }
    return fields;
  }

  private static void collect(Type type, Set<Class<?>> seen) {
    if (type instanceof ParameterizedType generic) {
      Stream.of(generic.getActualTypeArguments()).forEach(argument -> collect(argument, seen));
    } else if (type instanceof Class<?> plain && isOfTheProtocol(plain)) {
      if (plain.isSealed()) {
        Stream.of(plain.getPermittedSubclasses()).forEach(kind -> collect(kind, seen));
      } else if (plain.isRecord() && seen.add(plain)) {
        components(plain).forEach(component -> collect(component.getGenericType(), seen));
      }
    }
  }

  private static boolean isOfTheProtocol(Class<?> type) {
    return type.getPackage() == ClientMessage.class.getPackage();
  }

  private static List<RecordComponent> components(Class<?> record) {
    return List.of(record.getRecordComponents());
  }

  private static String wireName(RecordComponent component) {
    return switch (component.getName()) {
      case "enumValues" -> "enum";
      case "defaultValue" -> "default";
      default -> component.getName();
    };
  }

  private static List<Row> rows() throws IOException {
    var rows = new ArrayList<Row>();
    var section = "";
    for (var line : Files.readAllLines(PAGE)) {
      if (line.startsWith("#")) {
        section = line.replaceFirst("#+ ", "").replace("`", "");
      } else if (line.startsWith("| ")
          && !line.startsWith("| Field ")
          && !line.startsWith("| Rule ")) {
        var cells = line.substring(2).split(" \\|(?: |$)", -1);
        rows.add(new Row(section, cells[0], quoted(cells[2])));
      }
    }
    return rows;
  }

  private static List<String> quoted(String cell) {
    return QUOTED.matcher(cell).results().map((MatchResult found) -> found.group(1)).toList();
  }

  /// All test classes, by their simple names.
  private static Map<String, List<TestClass>> testClasses() throws IOException {
    var classes = new TreeMap<String, List<TestClass>>();
    for (var file : HOUSE.allSources()) {
      if (file.toString().contains("/src/test/") && file.toString().endsWith("Test.java")) {
        var name = file.getFileName().toString().replace(".java", "");
        var module = HOUSE.root().relativize(file).getName(0).toString();
        var methods =
            METHOD.matcher(Files.readString(file)).results().map(found -> found.group(1)).toList();
        classes
            .computeIfAbsent(name, _ -> new ArrayList<>())
            .add(new TestClass(module, Set.copyOf(methods)));
      }
    }
    return classes;
  }
}
