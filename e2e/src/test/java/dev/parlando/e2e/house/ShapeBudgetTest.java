package dev.parlando.e2e.house;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlando.e2e.house.Shape.Size;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Keeps things small enough to be read. Whoever breaches it gives the class less to know, rather
/// than splitting the file.
final class ShapeBudgetTest {
  private static final House HOUSE = House.here();
  private static final Shape SHAPE = Shape.of(HOUSE, HOUSE.mainSources());

  @Test
  void filesAreShort() {
    assertThat(over(500, SHAPE.files())).as("files over 500 lines").isEmpty();
    assertThat(median(SHAPE.files()))
        .as(longest("median file", SHAPE.files()))
        .isLessThanOrEqualTo(120);
    assertThat(ninetieth(SHAPE.files()))
        .as(longest("p90 file", SHAPE.files()))
        .isLessThanOrEqualTo(300);
  }

  @Test
  void methodsAreShort() {
    var methods = SHAPE.methods();
    assertThat(over(50, methods)).as("methods over 50 lines").isEmpty();
    assertThat(median(methods)).as(longest("median method", methods)).isLessThanOrEqualTo(6);
    assertThat(ninetieth(methods)).as(longest("p90 method", methods)).isLessThanOrEqualTo(20);
  }

  @Test
  void classesKeepLittleState() {
    var fields = SHAPE.mutableFields().stream().filter(size -> !isOfTheWire(size)).toList();
    assertThat(over(5, fields)).as("more than 5 mutable fields").isEmpty();
  }

  @Test
  void constructorsAskForLittle() {
    var parameters =
        SHAPE.parameters().stream()
            .filter(size -> !isOfTheWire(size) && !isOfTheConfiguration(size))
            .toList();
    assertThat(over(6, parameters)).as("more than 6 constructor parameters").isEmpty();
  }

  @Test
  void packagesAreSmall() {
    var packages =
        HOUSE.mainSources().stream()
            .collect(groupingBy(file -> HOUSE.name(file.resolveSibling("")), counting()))
            .entrySet()
            .stream()
            .map(entry -> new Size(entry.getKey(), Math.toIntExact(entry.getValue())))
            .filter(size -> !size.name().startsWith("protocol/"))
            .toList();
    assertThat(over(20, packages)).as("packages of more than 20 files").isEmpty();
  }

  /// A message, and what builds it, has as many fields as the wire gives it.
  private static boolean isOfTheWire(Size size) {
    return size.name().startsWith("protocol/")
        && (size.name().contains(": record ") || size.name().endsWith("Builder"));
  }

  /// A part of the configuration has as many components as its file has keys.
  private static boolean isOfTheConfiguration(Size size) {
    return size.name().startsWith("server/src/main/java/dev/parlando/server/ServerConfig");
  }

  private static List<Size> over(int budget, List<Size> sizes) {
    return sizes.stream().filter(size -> size.size() > budget).toList();
  }

  private static int median(List<Size> sizes) {
    return quantile(0.5, sizes);
  }

  private static int ninetieth(List<Size> sizes) {
    return quantile(0.9, sizes);
  }

  private static int quantile(double share, List<Size> sizes) {
    var sorted = sizes.stream().sorted().toList();
    return sorted.get((int) (share * (sorted.size() - 1))).size();
  }

  private static String longest(String what, List<Size> sizes) {
    var worst = sizes.stream().sorted(Comparator.reverseOrder()).limit(10).toList();
    return what + "; the longest are " + worst;
  }
}
