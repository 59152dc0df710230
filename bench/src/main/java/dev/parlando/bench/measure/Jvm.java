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

  /// These, beside what `./parlando` gives every JVM: large pages, where the system lends them.
  static List<String> with(String... options) {
    var all = new ArrayList<String>();
    if (lendsLargePages()) {
      all.add("-XX:+UseTransparentHugePages");
    }
    all.addAll(List.of(options));
    return all;
  }

  private static boolean lendsLargePages() {
    try {
      return Files.exists(LARGE_PAGES) && !Files.readString(LARGE_PAGES).contains("[never]");
    } catch (IOException e) {
      return false;
    }
  }

  /// A heap that is there from the beginning: what is measured is the program, not the first touch
  /// of each page of memory, which costs many times more on some machines.
  public static List<String> heap(int megabytes) {
    return with("-Xms" + megabytes + "m", "-Xmx" + megabytes + "m", "-XX:+AlwaysPreTouch");
  }
}
