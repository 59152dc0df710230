package dev.parlando.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What clients leave behind in this JVM: threads by their names, virtual ones too, and open
/// sockets, as far as the operating system tells.
final class Leftovers {
  private static final Pattern NAME =
      Pattern.compile("\"name\": \"((?:live-|HttpClient-)[^\"]*)\"");
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  /// Each takes far longer than a thread needs to end after its last word.
  private static final int MOST_LOOKS = 50;

  private Leftovers() {}

  /// Fails unless no thread of a client is left, once those that end have ended.
  static void assertNoThreadIsLeft(Path folder) throws IOException, InterruptedException {
    for (var thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("HttpClient-") || thread.getName().startsWith("live-")) {
        thread.join(Duration.ofSeconds(10));
      }
    }
    var left = threads(folder, 0);
    for (int look = 1; !left.isEmpty() && look < MOST_LOOKS; look++) {
      left = threads(folder, look);
    }
    assertThat(left).as("threads that are left").isEmpty();
  }

  private static List<String> threads(Path folder, int look) throws IOException {
    var dump = folder.resolve("threads-" + look + ".json");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
    try (var lines = Files.lines(dump)) {
      return lines
          .flatMap(line -> NAME.matcher(line).results())
          .map((MatchResult result) -> result.group(1))
          .toList();
    }
  }

  /// How many sockets this process has open; 0 where the system does not tell.
  static long sockets() throws IOException {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return 0;
    }
    try (var all = Files.list(DESCRIPTORS)) {
      return all.filter(Leftovers::isSocket).count();
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException _) {
      // Closed in the meantime.
      return false;
    }
  }
}
