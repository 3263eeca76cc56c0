package dev.kindling.models;

import dev.kindling.models.BoxedTable.Side;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The summary of a model as Keras 3 prints it. (Keras, {@code summary_utils.py}.) */
final class BoxedSummary {
  private static final List<Double> CHAIN = List.of(0.45, 0.80, 1.0);
  private static final List<Double> GRAPH = List.of(0.3, 0.56, 0.74, 1.0);

  private final Model model;
  private final SummaryStyle style;
  private final boolean connected;

  BoxedSummary(Model model, SummaryStyle style) {
    this.model = model;
    this.style = style;
    this.connected = model instanceof Functional functional && !functional.order().chain();
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("Model: \"%s\"".formatted(model.displayName()));
    List<List<String>> rows =
        SummaryRow.of(model, style.expandNested()).stream().map(this::cells).toList();
    lines.addAll(
        new BoxedTable(columnWidths(), lineLength(), sides()).header(header()).rows(rows).lines());
    SummaryTotals totals = SummaryTotals.of(model);
    lines.add(" Total params: " + SummaryTotals.countAndSize(totals.withOptimizer()));
    lines.add(" Trainable params: " + SummaryTotals.countAndSize(totals.trainable()));
    lines.add(" Non-trainable params: " + SummaryTotals.countAndSize(totals.nonTrainable()));
    totals
        .optimizer()
        .ifPresent(params -> lines.add(" Optimizer params: " + SummaryTotals.countAndSize(params)));
    return lines.stream()
        .map(line -> line.substring(0, Math.min(line.length(), style.terminalWidth())))
        .collect(Collectors.joining("\n"));
  }

  private int lineLength() {
    int widest = (connected ? 108 : 88) + (style.showTrainable() ? 12 : 0);
    return style.lineLength().orElse(Math.min(widest, style.terminalWidth() - 4));
  }

  private List<Integer> columnWidths() {
    List<Double> positions =
        new ArrayList<>(
            !style.positions().isEmpty() ? style.positions() : connected ? GRAPH : CHAIN);
    if (style.showTrainable()) {
      positions.replaceAll(position -> position * 0.9);
      positions.add(1.0);
    }
    List<Integer> widths = new ArrayList<>();
    int start = 0;
    for (double position : positions) {
      int end = (int) (position * lineLength());
      widths.add(end - start);
      start = end;
    }
    if (widths.size() != header().size() || widths.stream().anyMatch(width -> width < 4)) {
      throw new IllegalArgumentException(
          "Cannot print summary of model '%s': expected %d columns of at least 4 characters each, got %s. Use another line length or other positions."
              .formatted(model.displayName(), header().size(), widths));
    }
    return widths;
  }

  private List<String> header() {
    List<String> header = new ArrayList<>(List.of("Layer (type)", "Output Shape", "Param #"));
    if (connected) {
      header.add("Connected to");
    }
    if (style.showTrainable()) {
      header.add("Trainable");
    }
    return header;
  }

  private List<Side> sides() {
    List<Side> sides = new ArrayList<>(List.of(Side.LEFT, Side.LEFT, Side.RIGHT));
    if (connected) {
      sides.add(Side.LEFT);
    }
    if (style.showTrainable()) {
      sides.add(Side.CENTER);
    }
    return sides;
  }

  private List<String> cells(SummaryRow row) {
    String prefix = row.level() == 0 ? "" : "   ".repeat(row.level()) + "└ ";
    List<String> cells = new ArrayList<>();
    cells.add("%s%s (%s)".formatted(prefix, row.name(), row.layer().className()));
    cells.add(shapes(row.shapes()));
    cells.add(
        SummaryTotals.count(row.layer().countParams()) + (row.layer().built() ? "" : " (unbuilt)"));
    if (connected) {
      cells.add(row.connections().isEmpty() ? "-" : String.join(", ", row.connections()));
    }
    if (style.showTrainable()) {
      boolean weighted = row.layer().countParams() > 0;
      cells.add(!weighted ? "-" : row.trainable() ? "Y" : "N");
    }
    return cells;
  }

  private static String shapes(List<Shape> shapes) {
    return switch (shapes.size()) {
      case 0 -> "?";
      case 1 -> shape(shapes.get(0));
      default ->
          shapes.stream().map(BoxedSummary::shape).collect(Collectors.joining(", ", "[", "]"));
    };
  }

  /** Unlike elsewhere, a shape of one axis has no comma: {@code (None)}. */
  private static String shape(Shape shape) {
    return Arrays.stream(shape.toArray())
        .mapToObj(size -> size == Shape.UNKNOWN ? "None" : Integer.toString(size))
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
