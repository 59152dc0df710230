package dev.parlando.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Options of the JVMs that are measured.
public final class Jvm {
  private static final Path LARGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  private Jvm() {}

  /// What `./parlando` gives every JVM: large pages, where the system lends them.
  public static List<String> usual() {
    try {
      return Files.exists(LARGE_PAGES) && !Files.readString(LARGE_PAGES).contains("[never]")
          ? List.of("-XX:+UseTransparentHugePages")
          : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  /// A heap that is there from the beginning: what is measured is the program, not the first touch
  /// of each page of memory, which costs many times more on some machines.
  public static List<String> heap(int megabytes) {
    var options = new ArrayList<>(usual());
    options.addAll(List.of("-Xms" + megabytes + "m", "-Xmx" + megabytes + "m"));
    options.add("-XX:+AlwaysPreTouch");
    return options;
  }
}
