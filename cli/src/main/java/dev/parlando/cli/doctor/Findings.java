package dev.parlando.cli.doctor;

import java.util.ArrayList;
import java.util.List;

/// Everything that was found, as a table for people: plain text, whoever reads it.
public record Findings(List<Finding> all) {
  private static final String[] HEAD = {"", "checked", "by", "first", "whole", "said, or wrong"};

  public Findings {
    all = List.copyOf(all);
  }

  /// Whether nothing of what is configured fails.
  public boolean isWell() {
    return all.stream().allMatch(Finding::works);
  }

  @Override
  public String toString() {
    var rows = new ArrayList<String[]>();
    rows.add(HEAD);
    all.forEach(finding -> rows.add(finding.row()));
    var table = new StringBuilder();
    for (var row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < HEAD.length - 1; column++) {
        line.append(row[column]).append(" ".repeat(width(rows, column) - row[column].length() + 2));
      }
      table.append(line.append(row[HEAD.length - 1]).toString().stripTrailing()).append('\n');
    }
    return table.toString();
  }

  private static int width(List<String[]> rows, int column) {
    return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
  }
}
