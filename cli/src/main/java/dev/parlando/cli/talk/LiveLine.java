package dev.parlando.cli.talk;

import java.io.PrintWriter;
import java.util.concurrent.locks.ReentrantLock;

/// A terminal: what is complete scrolls away, and the last line shows both levels and the words as
/// they come.
final class LiveLine implements Display {
  private static final String ERASE = "\r\u001b[K";
  private static final int METER = 8;

  /// Columns that every terminal has.
  private static final int WIDTH = 79;

  private final ReentrantLock lock = new ReentrantLock();
  private final Lines lines = new Lines();
  private final PrintWriter out;
  private String meters = meters(0, 0);

  LiveLine(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void heard(String delta) {
    locked(() -> {
      lines.hear(delta);
      draw();
    });
  }

  @Override
  public void said(String delta) {
    locked(() -> {
      lines.takeHeard().ifPresent(this::scroll);
      lines.say(delta);
      draw();
    });
  }

  @Override
  public void endOfTurn() {
    locked(() -> {
      lines.takeHeard().ifPresent(this::scroll);
      lines.takeSaid().ifPresent(this::scroll);
      draw();
    });
  }

  @Override
  public void note(String sentence) {
    locked(() -> {
      scroll("       (" + sentence + ")");
      draw();
    });
  }

  @Override
  public void levels(float user, float model) {
    locked(() -> {
      var now = meters(user, model);
      if (!now.equals(meters)) {
        meters = now;
        draw();
      }
    });
  }

  @Override
  public void close() {
    locked(() -> {
      lines.takeHeard().ifPresent(this::scroll);
      lines.takeSaid().ifPresent(this::scroll);
      out.print(ERASE);
      out.flush();
    });
  }

  private void scroll(String line) {
    out.print(ERASE + line + "\n");
  }

  /// Of a long line the end is shown, which is what is being said.
  private void draw() {
    var growing = lines.growing();
    int room = WIDTH - meters.length() - 1;
    var shown =
        growing.length() <= room ? growing : "..." + growing.substring(growing.length() - room + 3);
    out.print(ERASE + meters + " " + shown);
    out.flush();
  }

  private static String meters(float user, float model) {
    return "you " + bar(user) + " model " + bar(model);
  }

  /// From -48 dB on, 6 dB for each mark.
  private static String bar(float level) {
    double decibels = 20 * Math.log10(Math.max(level, 1e-6));
    int marks = Math.clamp(Math.round(METER + decibels / 6), 0, METER);
    return "|".repeat(marks) + ".".repeat(METER - marks);
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }
}
