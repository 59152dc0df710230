package dev.parlando.bench.report;

import static dev.parlando.bench.report.Table.number;

import dev.parlando.bench.measure.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes the page of benchmarks and its plots.
public final class Report {
  private static final double KILO = 1024;

  private final Map<String, Result> results;
  private final Path docs;
  private final StringBuilder page = new StringBuilder();

  public Report(Map<String, Result> results, Path docs) {
    this.results = results;
    this.docs = docs;
  }

  /// Writes all of it.
  ///
  /// @param command that measured
  public void write(String command) throws IOException {
    page.append("# Benchmarks\n\n");
    page.append(
        """
        Written by `%s` on %s. Whoever runs it again gets this page with the numbers of another machine: ratios
        can be compared, times cannot.

        %s
        Ratios of processor time decide: the baseline is a server on raw Netty that does the least this protocol needs (parse the frame,
        unmask, find the sound, decode it, answer 120 ms of it with 100 ms), in a process of its own, by turns with Parlando in the same
        run; of the rounds the best counts. Processor time is the operating system's count for the server's process. `bench/README.md` tells
        how everything is measured.

        """
            .formatted(command, LocalDate.now(ZoneOffset.UTC), Machine.table()));
    page.append("## Targets\n\n").append(new Targets(results));
    comparison("compare500", "500 sessions, 25 messages a second of 30 ms each");
    comparison("compare1000", "1,000 sessions, 25 messages a second of 30 ms each");
    comparison("compare2000", "2,000 sessions, 25 messages a second of 30 ms each");
    sweep();
    talking();
    codec();
    client();
    hearing();
    memory();
    soak();
    Files.writeString(docs.resolve("benchmarks.md"), page.toString().stripTrailing() + "\n");
  }

  private void comparison(String name, String title) {
    var result = results.get(name);
    if (result == null) {
      return;
    }
    page.append("## ").append(title).append("\n\n");
    var table =
        new Table(
            "",
            "µs of processor a message, each round",
            "cores",
            "context switches a message",
            "round trip p50 µs",
            "p99 µs",
            "model to connection p50 µs",
            "p99 µs",
            "model to client p50 µs",
            "p99 µs");
    for (var server : List.of("netty", "parlando")) {
      table.row(
          server.equals("netty") ? "raw Netty" : "Parlando",
          String.join(", ", result.all(server + ".micros").stream().map(Table::number).toList()),
          number(result.median(server + ".cpu")),
          number(result.median(server + ".switches")),
          number(result.best(server + ".roundTrip.p50")),
          number(result.best(server + ".roundTrip.p99")),
          inside(result, server + ".sound.p50"),
          inside(result, server + ".sound.p99"),
          number(result.best(server + ".modelToClient.p50")),
          number(result.best(server + ".modelToClient.p99")));
    }
    page.append(table);
  }

  /// What only Parlando's own server sees.
  private static String inside(Result result, String name) {
    double best = result.best(name);
    return number(best > 0 ? best : Double.NaN);
  }

  private void sweep() throws IOException {
    var sweep = results.get("sweep");
    if (sweep == null) {
      return;
    }
    page.append("## From one session to many\n\n");
    page.append(
        """
        The client, which has the same cores, is late by itself: how long a sound is under way inside the server, to the connection that sends
        it, is told beside when it arrives.

        """);
    page.append(image("bench-cost.svg", "Cost of a message"));
    page.append(image("bench-latency.svg", "Latency"));
    plot(
        "bench-cost.svg",
        new Plot("Processor time a message, µs", "sessions", true)
            .line("Parlando", sweep.all("sessions"), sweep.all("micros")));
    plot(
        "bench-latency.svg",
        new Plot("From a model's sound to the client, µs", "sessions", true)
            .line("p50", sweep.all("sessions"), sweep.all("modelToClient.p50"))
            .line("p99", sweep.all("sessions"), sweep.all("modelToClient.p99"))
            .line("p99 inside the server", sweep.all("sessions"), sweep.all("sound.p99")));
    page.append(sweepTable(sweep));
  }

  private static Table sweepTable(Result sweep) {
    var table =
        new Table(
            "sessions",
            "µs a message",
            "cores",
            "round trip p50",
            "p90",
            "p99 µs",
            "model to connection p50",
            "p90",
            "p99 µs",
            "model to client p50",
            "p90",
            "p99 µs",
            "GC ms a second");
    for (int i = 0; i < sweep.all("sessions").size(); i++) {
      table.row(
          cells(
              sweep,
              i,
              "sessions",
              "micros",
              "cpu",
              "roundTrip.p50",
              "roundTrip.p90",
              "roundTrip.p99",
              "sound.p50",
              "sound.p90",
              "sound.p99",
              "modelToClient.p50",
              "modelToClient.p90",
              "modelToClient.p99",
              "gcMillis"));
    }
    return table;
  }

  private void talking() {
    var talking = results.get("talking");
    if (talking == null) {
      return;
    }
    page.append("## People who talk\n\n");
    page.append(
        """
        Real activity detection, scripted transcriber, model and voice, whose cost is included; those who do not talk stream to the echo.
        Every third answer is interrupted, every fifth question needs a function. The end of speech to the first sound includes the 600 ms of
        silence that end a turn. The onset to `interrupted` includes the sound it takes to know that somebody speaks: at least 60 ms, in
        whole messages.

        """);
    var table =
        new Table(
            "sessions",
            "that talk",
            "message ms",
            "cores",
            "CPU s a session-minute",
            "end of speech → sound p50 ms",
            "p99",
            "onset → interrupted p50 ms",
            "p99",
            "in sound p50 ms",
            "decision → sent p50 µs",
            "p99",
            "interruptions",
            "missed");
    for (int i = 0; i < talking.all("sessions").size(); i++) {
      table.row(
          cell(talking, i, "sessions", 1),
          cell(talking, i, "talkers", 1),
          cell(talking, i, "millis", 1),
          cell(talking, i, "cpu", 1),
          cell(talking, i, "perSessionMinute", 1),
          cell(talking, i, "endToAudio.p50", 1e-3),
          cell(talking, i, "endToAudio.p99", 1e-3),
          cell(talking, i, "onset.p50", 1e-3),
          cell(talking, i, "onset.p99", 1e-3),
          cell(talking, i, "onsetAudio.p50", 1e-3),
          cell(talking, i, "decision.p50", 1),
          cell(talking, i, "decision.p99", 1),
          cell(talking, i, "onset.count", 1),
          cell(talking, i, "missed.count", 1));
    }
    page.append(table);
  }

  private void codec() {
    var micro = results.get("micro");
    if (micro == null) {
      return;
    }
    page.append(
        """
        ## Reading and writing messages

        Nanoseconds (median) and bytes allocated for each message. The floor is the JDK's base64 alone.

        """);
    var table =
        new Table(
            "",
            "floor",
            "Parlando",
            "× floor",
            "Jackson's stream",
            "google-genai",
            "allocated: floor",
            "Parlando",
            "google-genai");
    for (var type : List.of("AudioDecoding", "AudioEncoding")) {
      for (var sample : List.of("CLIENT_960", "CLIENT_3200", "SERVER_4800")) {
        double floor = micro.median(type + ".floor." + sample + ".nanos");
        double ours = micro.median(type + ".parlando." + sample + ".nanos");
        table.row(
            (type.endsWith("Decoding") ? "read " : "write ")
                + sample.toLowerCase(Locale.ROOT).replace('_', ' ')
                + " B",
            number(floor),
            number(ours),
            number(ours / floor),
            number(micro.median(type + ".jackson." + sample + ".nanos")),
            number(micro.median(type + ".google." + sample + ".nanos")),
            number(micro.median(type + ".floor." + sample + ".bytes")),
            number(micro.median(type + ".parlando." + sample + ".bytes")),
            number(micro.median(type + ".google." + sample + ".bytes")));
      }
    }
    page.append(table);
    if (micro.has("OtherMessages.decodeByParlando.SETUP.nanos")) {
      otherMessages(micro);
    }
  }

  private void otherMessages(Result micro) {
    var others =
        new Table(
            "", "Parlando reads", "Jackson's tokens", "google-genai reads", "Parlando writes");
    for (var sample : List.of("TRANSCRIPT", "TOOL_CALL", "SETUP")) {
      others.row(
          sample.toLowerCase(Locale.ROOT).replace('_', ' '),
          number(micro.median("OtherMessages.decodeByParlando." + sample + ".nanos")),
          number(micro.median("OtherMessages.decodeByJackson." + sample + ".nanos")),
          number(micro.median("OtherMessages.decodeByGoogle." + sample + ".nanos")),
          number(micro.median("OtherMessages.encodeByParlando." + sample + ".nanos")));
    }
    page.append(others);
  }

  private void client() {
    var client = results.get("client");
    if (client == null) {
      return;
    }
    page.append(
        """
        ## What a session costs its client

        Seconds of processor for a session's minute: 20 ms of sound in each message, in real time, over a real socket, answered by an
        echo. Each client in a process of its own, by turns; the beat is what it takes to be there every 20 ms and send nothing.

        """);
    var table = new Table("", "each round", "median");
    client
        .numbers()
        .forEach((name, rounds) ->
            table.row(
                switch (name) {
                  case "parlando" -> "Parlando";
                  case "google" -> "google-genai";
                  default -> "the beat alone";
                },
                String.join(", ", rounds.stream().map(Table::number).toList()),
                number(client.median(name))));
    page.append(table);
  }

  private void hearing() {
    var micro = results.get("micro");
    if (micro == null || !micro.has("Hearing.detection.nanos")) {
      return;
    }
    page.append("## 20 ms of sound\n\n");
    var table = new Table("", "ns", "bytes");
    for (var what :
        List.of(
            "Hearing.detection",
            "Hearing.endpointing",
            "Hearing.cuttingDetectionEndpointing",
            "Hearing.resampling",
            "Outgoing.putAndPoll",
            "Taking.oneByOne",
            "Taking.inARow")) {
      table.row(what, number(micro.median(what + ".nanos")), number(micro.median(what + ".bytes")));
    }
    page.append(table);
  }

  private void memory() {
    var idle = results.get("idle");
    if (idle != null) {
      page.append(
          """
          ## Silent sessions

          Set up, then silent; serial collector, after two collections.

          """);
      var table = new Table("sessions", "heap KB each", "direct KB each", "resident KB each");
      for (int i = 0; i < idle.all("sessions").size(); i++) {
        table.row(
            cell(idle, i, "sessions", 1),
            cell(idle, i, "heap", 1 / KILO),
            cell(idle, i, "direct", 1 / KILO),
            cell(idle, i, "resident", 1 / KILO));
      }
      page.append(table);
    }
    var churn = results.get("churn");
    if (churn != null) {
      page.append(
          """
          ## Crowds that come and vanish

          A hundred people connect, talk, and are gone without a word, again and again.

          """);
      var table = new Table("cycle", "heap MB", "direct MB", "threads", "open files");
      for (int i = 0; i < churn.all("heap").size(); i++) {
        table.row(
            String.valueOf(i + 1),
            cell(churn, i, "heap", 1 / KILO / KILO),
            cell(churn, i, "direct", 1 / KILO / KILO),
            cell(churn, i, "threads", 1),
            cell(churn, i, "files", 1));
      }
      page.append(table);
    }
  }

  private void soak() throws IOException {
    var soak = results.get("soak");
    if (soak == null) {
      return;
    }
    page.append("## The last minute and the first\n\n")
        .append(number(soak.first("sessions")))
        .append(" sessions, ")
        .append(number(soak.last("seconds")))
        .append(" s.\n\n");
    page.append(image("bench-soak.svg", "Round trip over time"));
    plot(
        "bench-soak.svg",
        new Plot("Round trip, µs", "seconds", false)
            .line("p50", soak.all("seconds"), soak.all("roundTrip.p50"))
            .line("p90", soak.all("seconds"), soak.all("roundTrip.p90")));
    var table =
        new Table(
            "",
            "round trip p50 µs",
            "p99 µs",
            "µs a message",
            "resident MB",
            "GC ms",
            "connections lost");
    for (int i : List.of(0, soak.all("seconds").size() - 1)) {
      table.row(
          i == 0 ? "first" : "last",
          cell(soak, i, "roundTrip.p50", 1),
          cell(soak, i, "roundTrip.p99", 1),
          cell(soak, i, "micros", 1),
          cell(soak, i, "resident", 1 / KILO / KILO),
          cell(soak, i, "gcMillis", 1),
          cell(soak, i, "lost", 1));
    }
    page.append(table);
  }

  private static String[] cells(Result result, int index, String... names) {
    return Arrays.stream(names).map(name -> cell(result, index, name, 1)).toArray(String[]::new);
  }

  private static String cell(Result result, int index, String name, double factor) {
    var all = result.all(name);
    return index < all.size() ? number(all.get(index) * factor) : "–";
  }

  private static String image(String file, String words) {
    return "![" + words + "](images/" + file + ")\n\n";
  }

  private void plot(String file, Plot plot) throws IOException {
    Files.createDirectories(docs.resolve("images"));
    Files.writeString(docs.resolve("images").resolve(file), plot.svg());
  }
}
