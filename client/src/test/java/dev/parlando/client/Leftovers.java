package dev.parlando.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// What clients leave behind in this JVM: threads by their names, virtual ones too, and open
/// sockets, as far as the operating system tells.
final class Leftovers {
  private static final Pattern TID = Pattern.compile("\"tid\": \"?(\\d+)\"?,");
  private static final Pattern NAME =
      Pattern.compile("\"name\": \"((?:live-|HttpClient-)[^\"]*)\"");
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  /// Each takes far longer than a thread needs to end after its last word.
  private static final int MOST_LOOKS = 50;

  private Leftovers() {}

  /// Fails unless no thread of a client is left, once those that end have ended.
  ///
  /// @param earlier those that were there before, others'
  static void assertNoThreadIsLeft(Path folder, Set<String> earlier)
      throws IOException, InterruptedException {
    for (var thread : Thread.getAllStackTraces().keySet()) {
      boolean ours = !earlier.contains(thread.threadId() + " " + thread.getName());
      var name = thread.getName();
      if (ours && (name.startsWith("HttpClient-") || name.startsWith("live-"))) {
        thread.join(Duration.ofSeconds(10));
      }
    }
    var left = threads(folder);
    for (int look = 1; !earlier.containsAll(left) && look < MOST_LOOKS; look++) {
      left = threads(folder);
    }
    left.removeAll(earlier);
    assertThat(left).as("threads that are left").isEmpty();
  }

  /// The threads of clients, by number and name.
  static Set<String> threads(Path folder) throws IOException {
    var dump = Files.createTempDirectory(folder, "threads").resolve("dump.json");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
    var threads = new HashSet<String>();
    var tid = "";
    for (var line : Files.readAllLines(dump)) {
      var number = TID.matcher(line);
      tid = number.find() ? number.group(1) : tid;
      var name = NAME.matcher(line);
      if (name.find()) {
        threads.add(tid + " " + name.group(1));
      }
    }
    return threads;
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
