package dev.parlando.cli.talk;

import java.io.PrintWriter;
import java.util.concurrent.locks.ReentrantLock;

/// Whole lines for a file or another program: what was said on one stream, notes on the other.
final class PlainLines implements Display {
  private final ReentrantLock lock = new ReentrantLock();
  private final Lines lines = new Lines();
  private final PrintWriter out;
  private final PrintWriter notes;

  PlainLines(PrintWriter out, PrintWriter notes) {
    this.out = out;
    this.notes = notes;
  }

  @Override
  public void heard(String delta) {
    locked(() -> lines.hear(delta));
  }

  @Override
  public void said(String delta) {
    locked(() -> {
      lines.takeHeard().ifPresent(this::print);
      lines.say(delta);
    });
  }

  @Override
  public void endOfTurn() {
    locked(() -> {
      lines.takeHeard().ifPresent(this::print);
      lines.takeSaid().ifPresent(this::print);
    });
  }

  @Override
  public void note(String sentence) {
    locked(() -> {
      notes.print("(" + sentence + ")\n");
      notes.flush();
    });
  }

  @Override
  public void levels(float user, float model) {}

  @Override
  public void close() {
    endOfTurn();
  }

  private void print(String line) {
    out.print(line + "\n");
    out.flush();
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
