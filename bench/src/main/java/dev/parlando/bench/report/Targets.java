package dev.parlando.bench.report;

import static dev.parlando.bench.report.Table.number;

import dev.parlando.bench.measure.Comparison;
import dev.parlando.bench.measure.Result;
import java.util.Map;

/// What was aimed at, and what was measured.
final class Targets {
  private static final double KILO = 1024;

  private final Map<String, Result> results;
  private final Table table = new Table("", "target", "measured", "");

  Targets(Map<String, Result> results) {
    this.results = results;
  }

  @Override
  public String toString() {
    comparisons();
    codec();
    sessions();
    return table.toString();
  }

  private Result of(String name) {
    return results.getOrDefault(name, new Result());
  }

  private void comparisons() {
    atMost(
        "processor time a message, 500 × 25/s, against raw Netty",
        1.6,
        "×",
        Comparison.ratio(of("compare500")));
    atMost("the same, 1,000 × 25/s", 1.5, "×", Comparison.ratio(of("compare1000")));
    var client = of("client");
    atMost(
        "a client's processor time, ours against google-genai's",
        0.5,
        "×",
        client.median("parlando") / client.median("google"));
    var sweep = of("sweep");
    double raw = 1e6 / 25 / of("compare2000").best("netty.micros");
    atLeast(
        "sessions on one core, at the cost with the most sessions"
            + (Double.isNaN(raw) ? "" : "; raw Netty has " + number(raw)),
        2500,
        "",
        1e6 / 25 / sweep.last("micros"));
    int large = sweep.all("sessions").indexOf(2000.0);
    int small = sweep.all("sessions").indexOf(200.0);
    atMost(
        "cost of a session, 2,000 against 200",
        1.15,
        "×",
        large < 0 || small < 0
            ? Double.NaN
            : sweep.all("micros").get(large) / sweep.all("micros").get(small));
    atMost(
        "from a model's sound to its connection, 1,000 sessions, p99",
        5,
        " ms",
        of("compare1000").best("parlando.sound.p99") / 1e3);
  }

  private void codec() {
    var micro = of("micro");
    atMost(
        "decode 3,200 B, against base64",
        4,
        "×",
        over(micro, "AudioDecoding", "CLIENT_3200", "parlando", "floor"));
    atMost(
        "decode 960 B, against base64",
        4,
        "×",
        over(micro, "AudioDecoding", "CLIENT_960", "parlando", "floor"));
    atMost(
        "bytes beyond the payload, decoding 3,200 B",
        300,
        " B",
        micro.median("AudioDecoding.parlando.CLIENT_3200.bytes") - 3200);
    atMost(
        "encode 4,800 B, against base64",
        3,
        "×",
        over(micro, "AudioEncoding", "SERVER_4800", "parlando", "floor"));
    atLeast(
        "parse 4,800 B, google-genai against ours",
        7,
        "×",
        over(micro, "AudioDecoding", "SERVER_4800", "google", "parlando"));
    atLeast(
        "serialise 3,200 B, google-genai against ours",
        5,
        "×",
        over(micro, "AudioEncoding", "CLIENT_3200", "google", "parlando"));
  }

  private static double over(Result micro, String type, String sample, String one, String other) {
    return micro.median(type + "." + one + "." + sample + ".nanos")
        / micro.median(type + "." + other + "." + sample + ".nanos");
  }

  private void sessions() {
    var idle = of("idle");
    atMost("an idle session, resident", 18, " KB", idle.last("resident") / KILO);
    atMost("an idle session, heap", 10, " KB", idle.last("heap") / KILO);
    var talking = of("talking");
    atMost(
        "decision to `interrupted` taken by the connection, "
            + number(talking.last("sessions"))
            + " sessions, p99",
        5,
        " ms",
        talking.last("decision.p99") / 1e3);
    atMost("activity detection, 20 ms, p50", 20, " µs", talking.first("detection.p50"));
    var start = of("start");
    atMost("start to ready", 1, " s", start.median("millis") / 1e3);
    atMost("resident without speech engines", 120, " MB", start.median("resident") / KILO / KILO);
    var soak = of("soak");
    atMost(
        "last stretch against first at half load, p50",
        1.1,
        "×",
        soak.last("roundTrip.p50") / soak.first("roundTrip.p50"));
  }

  private void atMost(String what, double target, String unit, double measured) {
    row(what, "≤ ", target, unit, measured, measured <= target);
  }

  private void atLeast(String what, double target, String unit, double measured) {
    row(what, "≥ ", target, unit, measured, measured >= target);
  }

  private void row(
      String what, String sign, double target, String unit, double measured, boolean met) {
    if (!Double.isNaN(measured)) {
      table.row(
          what, sign + number(target) + unit, number(measured) + unit, met ? "met" : "missed");
    }
  }
}
