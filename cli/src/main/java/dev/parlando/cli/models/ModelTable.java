package dev.parlando.cli.models;

import java.util.ArrayList;
import java.util.List;

/// Models in columns for people, or between tabs for programs.
public final class ModelTable {
  private static final List<String> HEADS =
      List.of("MODEL", "BEHAVIOUR", "ANSWERS", "STAGES", "DESCRIPTION");
  private static final String GAP = "  ";

  private ModelTable() {}

  /// With heads, each column as wide as its widest.
  public static String forPeople(List<ModelLine> models) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEADS);
    models.forEach(model -> rows.add(model.columns()));
    var table = new StringBuilder();
    for (var row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).repeat(' ', width(rows, i) - row.get(i).length()).append(GAP);
      }
      table.append(line.toString().stripTrailing()).append('\n');
    }
    return table.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  /// A line each, without heads.
  public static String forPrograms(List<ModelLine> models) {
    var lines = new StringBuilder();
    for (var model : models) {
      lines.append(String.join("\t", model.columns())).append('\n');
    }
    return lines.toString();
  }
}
