package dev.kindling.models;

import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The summary of a model as Keras 2.8 to 2.12 printed it. (Keras 2, {@code layer_utils.py}.) */
final class ClassicSummary {
  private static final List<Double> CHAIN = List.of(0.45, 0.85, 1.0);
  private static final List<Double> GRAPH = List.of(0.33, 0.55, 0.67, 1.0);

  /** Behind one of these a cell's text is broken. */
  private static final List<String> BREAKS = List.of("),", "},", "],", "',");

  private final Model model;
  private final SummaryStyle style;
  private final boolean connected;
  private final List<Integer> ends = new ArrayList<>();
  private final int width;
  private final List<String> lines = new ArrayList<>();

  ClassicSummary(Model model, SummaryStyle style) {
    this.model = model;
    this.style = style;
    this.connected = model instanceof Functional functional && !functional.order().chain();
    int columnsWidth = style.lineLength().orElse(connected ? 98 : 65);
    List<Double> positions =
        !style.positions().isEmpty() ? style.positions() : connected ? GRAPH : CHAIN;
    positions.forEach(position -> ends.add((int) (columnsWidth * position)));
    this.width = columnsWidth + (style.showTrainable() ? 11 : 0);
    if (style.showTrainable()) {
      ends.add(width);
    }
  }

  String text() {
    lines.add("Model: \"%s\"".formatted(model.displayName()));
    lines.add("_".repeat(width));
    List<String> header = new ArrayList<>(List.of("Layer (type)", "Output Shape", "Param #"));
    if (connected) {
      header.add("Connected to");
    }
    if (style.showTrainable()) {
      header.add("Trainable");
    }
    row(header, 0);
    lines.add("=".repeat(width));
    rows(SummaryRow.of(model, style.expandNested()));
    lines.add("=".repeat(width));
    SummaryTotals totals = SummaryTotals.of(model);
    lines.add("Total params: " + SummaryTotals.count(totals.all()));
    lines.add("Trainable params: " + SummaryTotals.count(totals.trainable()));
    lines.add("Non-trainable params: " + SummaryTotals.count(totals.nonTrainable()));
    lines.add("_".repeat(width));
    return String.join("\n", lines);
  }

  /** A nested model's layers stand between lines of their own, indented by bars. */
  private void rows(List<SummaryRow> rows) {
    for (int index = 0; index < rows.size(); index++) {
      int level = rows.get(index).level();
      int next = index + 1 < rows.size() ? rows.get(index + 1).level() : 0;
      row(cells(rows.get(index)), level);
      if (next > level) {
        lines.add(framed(next, "¯"));
      } else {
        if (next == level) {
          lines.add(framed(level, " "));
        }
        for (int closed = level - 1; closed >= next; closed--) {
          lines.add(framed(closed, "¯"));
          boolean last = closed > next;
          if (!last) {
            lines.add(framed(closed, " "));
          }
        }
      }
    }
  }

  private String framed(int level, String line) {
    return "|".repeat(level) + line.repeat(width - 2 * level) + "|".repeat(level);
  }

  private List<String> cells(SummaryRow row) {
    List<String> cells = new ArrayList<>();
    cells.add("%s (%s)".formatted(row.name(), row.layer().className()));
    cells.add(shapes(row));
    cells.add(Long.toString(row.layer().countParams()));
    if (connected) {
      cells.add(
          row.connections().stream()
              .map("'%s'"::formatted)
              .collect(Collectors.joining(", ", "[", "]")));
    }
    if (style.showTrainable()) {
      cells.add(row.trainable() ? "Y" : "N");
    }
    return cells;
  }

  private static String shapes(SummaryRow row) {
    boolean list = row.input() || row.shapes().size() > 1;
    String shapes = row.shapes().stream().map(Shape::toString).collect(Collectors.joining(", "));
    return list ? "[" + shapes + "]" : shapes;
  }

  private void row(List<String> cells, int level) {
    List<String> left = new ArrayList<>(cells);
    while (left.stream().anyMatch(text -> !text.isEmpty())) {
      StringBuilder line = new StringBuilder("|".repeat(level)).append(' ');
      for (int column = 0; column < left.size(); column++) {
        int start = column == 0 ? 0 : ends.get(column - 1);
        int space = column == ends.size() - 1 ? 0 : 2;
        String text = left.get(column);
        int cut = cut(text, ends.get(column) - start - space);
        line.append(text, 0, cut).append(" ".repeat(space));
        line.append(" ".repeat(Math.max(0, ends.get(column) - line.length() - level)));
        left.set(column, text.substring(cut));
      }
      lines.add(line.append("|".repeat(level)).toString());
    }
  }

  /** Returns how much of a text goes on this line. */
  private static int cut(String text, int room) {
    String fitting = text.substring(0, Math.min(room, text.length()));
    return BREAKS.stream()
        .filter(fitting::contains)
        .mapToInt(mark -> fitting.indexOf(mark) + mark.length())
        .min()
        .orElse(fitting.length());
  }
}
