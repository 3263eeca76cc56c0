package dev.kindling.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Figures of a suite: a row for each thing measured, a column for each contestant or ratio. Rows
 * are printed as they come, for a suite may take minutes.
 */
public final class Table {
  private static final int NAME_WIDTH = 46;
  private static final int MIN_WIDTH = 9;

  /** What stands for a figure that does not exist; JSON has null there. */
  private static final String NONE = "—";

  /**
   * A row.
   *
   * @param name what was measured
   * @param figures its figures by column
   * @param note what else there is to say, or empty
   */
  record Row(String name, Map<String, Double> figures, String note) {}

  private final String title;
  private final List<String> columns;
  private final List<Row> rows = new ArrayList<>();
  private final PrintStream out;

  Table(PrintStream out, String title, List<String> columns) {
    this.out = out;
    this.title = title;
    this.columns = List.copyOf(columns);
    out.printf("%n%s%n", title);
    out.println(line("", columns, ""));
  }

  /** Adds a row; a figure that is NaN does not exist. */
  public Table row(String name, double... figures) {
    return row(name, "", figures);
  }

  /** Adds a row with a note. */
  public Table row(String name, String note, double... figures) {
    if (figures.length != columns.size()) {
      throw new IllegalArgumentException(
          "Cannot add row '%s': expected %d figures, got %d."
              .formatted(name, columns.size(), figures.length));
    }
    Map<String, Double> byColumn = new LinkedHashMap<>();
    List<String> cells = new ArrayList<>();
    for (int index = 0; index < figures.length; index++) {
      byColumn.put(columns.get(index), Double.isNaN(figures[index]) ? null : figures[index]);
      cells.add(text(figures[index]));
    }
    rows.add(new Row(name, Collections.unmodifiableMap(byColumn), note));
    out.println(line(name, cells, note));
    return this;
  }

  /** Adds a row of one figure and the least that it should be. */
  public Table atLeast(String name, double figure, double floor) {
    return row(name, limit("at least", floor, figure >= floor), figure);
  }

  /** Adds a row of one figure and the most that it should be. */
  public Table atMost(String name, double figure, double ceiling) {
    return row(name, limit("at most", ceiling, figure <= ceiling), figure);
  }

  private static String limit(String word, double limit, boolean holds) {
    return "%s %s: %s".formatted(word, text(limit), holds ? "holds" : "missed");
  }

  /** Returns the title. */
  public String title() {
    return title;
  }

  /** Returns the names of the columns. */
  public List<String> columns() {
    return columns;
  }

  /** Returns the rows. */
  public List<Row> rows() {
    return Collections.unmodifiableList(rows);
  }

  private String line(String name, List<String> cells, String note) {
    StringBuilder line = new StringBuilder("  %-46s".formatted(name));
    for (int index = 0; index < columns.size(); index++) {
      int width = Math.max(MIN_WIDTH, columns.get(index).length());
      // A long name takes from the first cell's padding.
      int taken = index == 0 ? Math.max(0, name.length() - NAME_WIDTH) : 0;
      line.append("  ")
          .append(("%" + Math.max(1, width - taken) + "s").formatted(cells.get(index)));
    }
    return line.append("  ").append(note).toString().stripTrailing();
  }

  /** Returns a figure with about three digits that count. */
  static String text(double figure) {
    if (Double.isNaN(figure)) {
      return NONE;
    }
    double size = Math.abs(figure);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", figure);
  }
}
