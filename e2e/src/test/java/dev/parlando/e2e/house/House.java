package dev.parlando.e2e.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/// The repository on disk: the reactor this test runs in.
///
/// @param root holds the reactor's pom
record House(Path root) {

  /// The reactor around the directory the test was started in.
  static House here() {
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("e2e/pom.xml"))) {
        return new House(at);
      }
    }
    throw new IllegalStateException("no reactor around the working directory");
  }

  /// Every module's directory.
  List<Path> modules() {
    try (var children = Files.list(root)) {
      return children.filter(child -> Files.exists(child.resolve("pom.xml"))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What ships: the main sources of every module, module descriptors left out.
  List<Path> mainSources() {
    return javaFiles(
        file -> file.toString().contains("/src/main/java/") && !file.endsWith("module-info.java"));
  }

  /// Every source file a person wrote, tests included.
  List<Path> allSources() {
    return javaFiles(_ -> true);
  }

  /// How a person names a file of this repository.
  String name(Path file) {
    return root.relativize(file).toString();
  }

  private List<Path> javaFiles(Predicate<Path> wanted) {
    return modules().stream()
        .flatMap(module -> under(module.resolve("src")).stream())
        .filter(file -> file.toString().endsWith(".java"))
        .filter(wanted)
        .sorted()
        .toList();
  }

  private static List<Path> under(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
