package dev.parlando.bench.host;

import io.netty.util.internal.PlatformDependent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/// How a server is, seen from inside.
///
/// @param heap bytes in use
/// @param direct bytes of direct buffers
/// @param threads of the platform
/// @param collections of garbage so far
/// @param collecting milliseconds spent on them
public record Vitals(long heap, long direct, long threads, long collections, long collecting) {

  static Vitals now() {
    var collectors = ManagementFactory.getGarbageCollectorMXBeans();
    return new Vitals(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum()
            + nettyDirect(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum(),
        collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum());
  }

  /// What Netty takes past the JDK's accounts.
  private static long nettyDirect() {
    return Math.max(0, PlatformDependent.usedDirectMemory());
  }

  static Vitals afterCollection() {
    System.gc();
    System.gc();
    return now();
  }

  String line() {
    return heap + " " + direct + " " + threads + " " + collections + " " + collecting;
  }

  /// Reads a [#line].
  public static Vitals of(String line) {
    var numbers = line.split(" ", -1);
    return new Vitals(
        Long.parseLong(numbers[0]),
        Long.parseLong(numbers[1]),
        Long.parseLong(numbers[2]),
        Long.parseLong(numbers[3]),
        Long.parseLong(numbers[4]));
  }
}
