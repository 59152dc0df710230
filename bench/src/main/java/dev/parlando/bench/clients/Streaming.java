package dev.parlando.bench.clients;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// One client library in a process of its own: streams when told to, and tells what it cost, until
/// nobody tells it any more.
public final class Streaming {
  private static final long BEAT = Duration.ofMillis(Contender.MILLIS).toNanos();

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final LongAdder heard = new LongAdder();
  private final byte[] frame = frame();
  private final List<Contender.Talk> talks = new ArrayList<>();

  private Streaming() {}

  /// Streams until its input ends.
  ///
  /// @param args the library, the server's port, and how many sessions
  public static void main(String[] args) throws Exception {
    var streaming = new Streaming();
    try (var contender = Contender.of(args[0], Integer.parseInt(args[1]))) {
      for (int i = 0; i < Integer.parseInt(args[2]); i++) {
        streaming.talks.add(contender.open(streaming.heard));
      }
      streaming.answer();
      for (var talk : streaming.talks) {
        talk.close();
      }
    }
    System.exit(0);
  }

  /// Each line says how many seconds to warm up and how many to watch.
  private void answer() throws Exception {
    System.out.println("ready");
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = orders.readLine(); line != null; line = orders.readLine()) {
      var seconds = line.split(" ", -1);
      stream(Integer.parseInt(seconds[0]));
      long bytes = heard.sum();
      long cpu = system.getProcessCpuTime();
      long since = System.nanoTime();
      long late = stream(Integer.parseInt(seconds[1]));
      long spent = system.getProcessCpuTime() - cpu;
      long nanos = System.nanoTime() - since;
      System.out.println(spent + " " + nanos + " " + (heard.sum() - bytes) + " " + late);
    }
  }

  /// Sends in real time, the sessions evenly spread over the beat.
  ///
  /// @return how many messages were late by more than a beat
  private long stream(int seconds) {
    long start = System.nanoTime();
    long late = 0;
    long beats = Duration.ofSeconds(seconds).toNanos() / BEAT;
    for (long beat = 0; beat < beats; beat++) {
      for (int i = 0; i < talks.size(); i++) {
        long due = start + beat * BEAT + i * BEAT / talks.size();
        for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
          LockSupport.parkNanos(due - now);
        }
        if (System.nanoTime() - due > BEAT) {
          late++;
        }
        talks.get(i).send(frame);
      }
    }
    return late;
  }

  private static byte[] frame() {
    var bytes = new byte[16 * Contender.MILLIS * Short.BYTES];
    for (int i = 0; i < bytes.length; i += 2) {
      int sample = i * 7919 % 4001 - 2000;
      bytes[i] = (byte) sample;
      bytes[i + 1] = (byte) (sample >> 8);
    }
    return bytes;
  }
}
