package dev.kindling.models;

import java.util.ArrayList;
import java.util.List;

/** A table of cells in a box, the header's lines heavy. (The look of Keras 3's summary.) */
final class BoxedTable {
  /** Where a cell's text stands. */
  enum Side {
    LEFT,
    CENTER,
    RIGHT
  }

  private final List<Integer> widths;
  private final List<Side> sides;
  private final List<String> lines = new ArrayList<>();

  /**
   * Starts a table.
   *
   * @param wishes how wide the text of each column should be
   * @param width how wide the table must be, to which the columns shrink evenly
   */
  BoxedTable(List<Integer> wishes, int width, List<Side> sides) {
    this.sides = sides;
    this.widths = new ArrayList<>();
    int columns = wishes.size();
    int excess = wishes.stream().mapToInt(wish -> wish + 2).sum() - (width - columns - 1);
    for (int column = 0; column < columns; column++) {
      int share = (int) Math.rint((double) excess / (columns - column));
      widths.add(wishes.get(column) - share);
      excess -= share;
    }
  }

  /** Adds the header, its cells aligned at the bottom. */
  BoxedTable header(List<String> cells) {
    lines.add(rule("┏", "━", "┳", "┓"));
    add(cells, "┃", true);
    lines.add(rule("┡", "━", "╇", "┩"));
    return this;
  }

  /** Adds rows. */
  BoxedTable rows(List<List<String>> rows) {
    for (int row = 0; row < rows.size(); row++) {
      if (row > 0) {
        lines.add(rule("├", "─", "┼", "┤"));
      }
      add(rows.get(row), "│", false);
    }
    lines.add(rule("└", "─", "┴", "┘"));
    return this;
  }

  /** Returns the lines. */
  List<String> lines() {
    return lines;
  }

  private String rule(String left, String line, String cross, String right) {
    return left
        + String.join(cross, widths.stream().map(width -> line.repeat(width + 2)).toList())
        + right;
  }

  private void add(List<String> cells, String edge, boolean bottom) {
    List<List<String>> texts = new ArrayList<>();
    int height = 1;
    for (int column = 0; column < cells.size(); column++) {
      texts.add(CellText.lines(cells.get(column), widths.get(column)));
      height = Math.max(height, texts.get(column).size());
    }
    for (int line = 0; line < height; line++) {
      StringBuilder text = new StringBuilder(edge);
      for (int column = 0; column < cells.size(); column++) {
        List<String> cell = texts.get(column);
        int index = bottom ? line - (height - cell.size()) : line;
        String part = index >= 0 && index < cell.size() ? cell.get(index) : "";
        text.append(' ').append(pad(part, column)).append(' ').append(edge);
      }
      lines.add(text.toString());
    }
  }

  private String pad(String text, int column) {
    int space = widths.get(column) - text.length();
    int left =
        switch (sides.get(column)) {
          case LEFT -> 0;
          case CENTER -> space / 2;
          case RIGHT -> space;
        };
    return " ".repeat(left) + text + " ".repeat(space - left);
  }
}
