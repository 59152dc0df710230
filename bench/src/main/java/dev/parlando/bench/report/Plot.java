package dev.parlando.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// A line plot as SVG that follows the reader's colours, light or dark.
final class Plot {
  private static final int WIDTH = 680;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int BOTTOM = 50;
  private static final int TOP = 62;
  private static final int RIGHT = 20;

  /// Between the names of lines, and at least between marks on the axis.
  private static final int NAME = 120;

  private static final int MARK = 44;

  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, sans-serif; fill: #1f2328 }
        .title { font-weight: 600; font-size: 15px }
        .axis { stroke: #8b949e; stroke-width: 1 }
        .grid { stroke: #8b949e; stroke-width: .5; opacity: .35 }
        .line { fill: none; stroke-width: 2.2; stroke-linejoin: round }
        .s0 { stroke: #0969da } .f0 { fill: #0969da }
        .s1 { stroke: #bc4c00 } .f1 { fill: #bc4c00 }
        .s2 { stroke: #1a7f37 } .f2 { fill: #1a7f37 }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3 }
          .s0 { stroke: #58a6ff } .f0 { fill: #58a6ff }
          .s1 { stroke: #f0883e } .f1 { fill: #f0883e }
          .s2 { stroke: #3fb950 } .f2 { fill: #3fb950 }
        }
      </style>
      """;

  private final String title;
  private final String across;
  private final boolean logarithmic;
  private final List<Line> lines = new ArrayList<>();

  private record Line(String name, List<Double> x, List<Double> y) {}

  /// An empty plot.
  ///
  /// @param across what the horizontal axis shows
  /// @param logarithmic whether both axes grow by factors
  Plot(String title, String across, boolean logarithmic) {
    this.title = title;
    this.across = across;
    this.logarithmic = logarithmic;
  }

  Plot line(String name, List<Double> x, List<Double> y) {
    lines.add(new Line(name, x, y));
    return this;
  }

  String svg() {
    var svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">\n"
            .formatted(WIDTH, HEIGHT));
    svg.append(STYLE);
    text(svg, LEFT, 22, "start", "title", title);
    text(svg, (LEFT + WIDTH) / 2, HEIGHT - 10, "middle", "", across);
    grid(svg);
    for (int i = 0; i < lines.size(); i++) {
      draw(svg, i);
    }
    return svg.append("</svg>\n").toString();
  }

  private void grid(StringBuilder svg) {
    for (double y : logarithmic ? decades() : steps()) {
      var at = vertical(y);
      svg.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>\n",
              LEFT,
              WIDTH - RIGHT,
              at,
              at));
      text(svg, LEFT - 8, at + 4, "end", "", number(y));
    }
    double free = 0;
    for (double x : lines.getFirst().x) {
      double at = horizontal(x);
      if (at >= free) {
        text(svg, at, HEIGHT - BOTTOM + 18, "middle", "", number(x));
        free = at + MARK;
      }
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>\n",
            LEFT,
            WIDTH - RIGHT,
            HEIGHT - BOTTOM,
            HEIGHT - BOTTOM));
  }

  private void draw(StringBuilder svg, int index) {
    var line = lines.get(index);
    svg.append(String.format(Locale.ROOT, "<path class=\"line s%d\" d=\"", index));
    for (int i = 0; i < line.x.size(); i++) {
      svg.append(
          String.format(
              Locale.ROOT,
              "%s%.1f %.1f ",
              i == 0 ? "M" : "L",
              horizontal(line.x.get(i)),
              vertical(line.y.get(i))));
    }
    svg.append("\"/>\n");
    for (int i = 0; i < line.x.size(); i++) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle class=\"f%d\" r=\"3\" cx=\"%.1f\" cy=\"%.1f\"/>\n",
              index,
              horizontal(line.x.get(i)),
              vertical(line.y.get(i))));
    }
    int at = LEFT + 5 + NAME * index;
    svg.append(
        String.format(
            Locale.ROOT, "<circle class=\"f%d\" r=\"5\" cx=\"%d\" cy=\"%d\"/>\n", index, at, 40));
    text(svg, at + 10, 44, "start", "", line.name);
  }

  private double horizontal(double x) {
    return LEFT + 14 + place(x, lowest(true), highest(true)) * (WIDTH - LEFT - RIGHT - 28);
  }

  private double vertical(double y) {
    double low = logarithmic ? decades().getFirst() : 0;
    double high = logarithmic ? decades().getLast() : steps().getLast();
    return HEIGHT - BOTTOM - place(y, low, high) * (HEIGHT - BOTTOM - TOP);
  }

  private double place(double value, double low, double high) {
    if (high <= low) {
      return 0.5;
    }
    return logarithmic
        ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }

  private List<Double> decades() {
    double low = Math.pow(10, Math.floor(Math.log10(Math.max(1e-3, lowest(false)))));
    var marks = new ArrayList<Double>();
    double mark = low;
    while (mark < highest(false)) {
      marks.add(mark);
      mark *= 10;
    }
    marks.add(mark);
    return marks;
  }

  private List<Double> steps() {
    double most = highest(false);
    double unit = Math.pow(10, Math.floor(Math.log10(most)));
    double step = most / unit < 2 ? unit / 4 : most / unit < 5 ? unit / 2 : unit;
    var marks = new ArrayList<Double>();
    for (double mark = 0; mark < most + step; mark += step) {
      marks.add(mark);
    }
    return marks;
  }

  private double lowest(boolean x) {
    return values(x).min().orElse(0);
  }

  private double highest(boolean x) {
    return values(x).max().orElse(1);
  }

  private DoubleStream values(boolean x) {
    return lines.stream().flatMap(line -> (x ? line.x : line.y).stream()).mapToDouble(v -> v);
  }

  private static void text(
      StringBuilder svg, double x, double y, String anchor, String style, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
            style,
            x,
            y,
            anchor,
            words));
  }

  private static String number(double number) {
    return number == Math.rint(number) && number < 1e7
        ? String.valueOf((long) number)
        : String.format(Locale.ROOT, "%.3g", number);
  }
}
