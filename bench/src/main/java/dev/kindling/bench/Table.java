package dev.kindling.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A table of a suite's results: what was measured, the value, and the floor it must reach. */
public final class Table {
  private record Row(String what, String value, String floor) {}

  private final String title;
  private final List<Row> rows = new ArrayList<>();

  /** Returns a table without rows. */
  public Table(String title) {
    this.title = title;
  }

  /** Adds a measured value. */
  public Table row(String what, String value) {
    rows.add(new Row(what, value, ""));
    return this;
  }

  /** Adds a measured value that has a floor or a ceiling, and whether it holds. */
  public Table row(String what, double value, String limit, boolean holds) {
    rows.add(new Row(what, "%.3f".formatted(value), limit + (holds ? "  holds" : "  MISSED")));
    return this;
  }

  void print(PrintStream out) {
    int wide = rows.stream().mapToInt(row -> row.what().length()).max().orElse(0);
    int right = rows.stream().mapToInt(row -> row.value().length()).max().orElse(0);
    out.println(title);
    String line = "  %-" + wide + "s  %" + right + "s  %s";
    rows.forEach(
        row -> out.println(line.formatted(row.what(), row.value(), row.floor()).stripTrailing()));
    out.println();
  }
}
