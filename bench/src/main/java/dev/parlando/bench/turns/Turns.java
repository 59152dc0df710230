package dev.parlando.bench.turns;

import static dev.parlando.bench.turns.Moment.CLAUSE_WRITTEN;
import static dev.parlando.bench.turns.Moment.FIRST_AUDIO;
import static dev.parlando.bench.turns.Moment.FIRST_TOKEN;
import static dev.parlando.bench.turns.Moment.FRAME_ARRIVES;
import static dev.parlando.bench.turns.Moment.SPEECH_ENDS;
import static dev.parlando.bench.turns.Moment.TRANSCRIPT;
import static dev.parlando.bench.turns.Moment.TURN_ENDS;

import dev.parlando.bench.measure.Options;
import dev.parlando.engine.Sessions;
import dev.parlando.engine.behaviour.Behaviour;
import dev.parlando.engine.behaviour.Behaviours;
import dev.parlando.engine.spi.Ticker;
import dev.parlando.server.LiveServer;
import dev.parlando.server.ModelEntry;
import dev.parlando.server.ServerConfig;
import dev.parlando.server.stages.Workshop;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Prints where the time of a turn goes: takes spoken turns with a server on a real socket, and
/// tells for each model the median of each moment. Every turn is a session of its own.
public final class Turns {
  /// Held here, because the logging itself would forget it.
  private static final Logger QUIET = Logger.getLogger("dev.parlando");

  private static final String LINE = "| %s | %s | %s | %s | %s | %s | %s | %s |%n";

  private final Options options;
  private final PrintStream out;

  public Turns(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  public void run() throws IOException, InterruptedException {
    QUIET.setLevel(Level.WARNING);
    out.printf(
        LINE,
        "ms after the end of speech",
        "end of turn",
        "transcript",
        "first token",
        "first clause",
        "first audio",
        "first frame",
        "Parlando's own (90 %)");
    out.println("|---|--:|--:|--:|--:|--:|--:|--:|");
    try (var workshop = Workshop.installed(List.of())) {
      for (var subject : new Subjects(workshop, options).all()) {
        print(subject.name(), measure(subject));
      }
    }
  }

  private List<Times> measure(Subject subject) throws IOException, InterruptedException {
    var course = new Course();
    var sessions =
        new Sessions(
            new Watched(course).stages(subject.stages()),
            Ticker.system(),
            subject.options(),
            Behaviours.always(Behaviour.LENIENT));
    var model = new ModelEntry(subject.name(), subject.name(), "", sessions);
    int warmUp = options.number("warmup", 3);
    var turns = new ArrayList<Times>();
    try (var server = LiveServer.builder().config(ServerConfig.embedded()).model(model).start();
        var http = HttpClient.newHttpClient()) {
      for (int turn = -warmUp; turn < options.number("turns", 11); turn++) {
        course.clear();
        try (var caller = new Caller(http, server.port(), subject.name(), course)) {
          caller.ask(subject.question());
        }
        if (turn >= 0) {
          turns.add(course.times());
        }
      }
    }
    return turns;
  }

  private void print(String name, List<Times> turns) {
    out.printf(
        LINE,
        name,
        since(turns, TURN_ENDS),
        since(turns, TRANSCRIPT),
        since(turns, FIRST_TOKEN),
        since(turns, CLAUSE_WRITTEN),
        since(turns, FIRST_AUDIO),
        since(turns, FRAME_ARRIVES),
        at(turns, Times::own, 50) + " (" + at(turns, Times::own, 90) + ")");
  }

  private static String since(List<Times> turns, Moment moment) {
    return at(turns, turn -> turn.millis(SPEECH_ENDS, moment), 50);
  }

  private static String at(List<Times> turns, ToDoubleFunction<Times> value, int percent) {
    var values = turns.stream().mapToDouble(value).sorted().toArray();
    double found = values[Math.min(values.length - 1, values.length * percent / 100)];
    return Double.isNaN(found)
        ? "–"
        : String.format(Locale.ROOT, found < 20 ? "%.1f" : "%.0f", found);
  }
}
