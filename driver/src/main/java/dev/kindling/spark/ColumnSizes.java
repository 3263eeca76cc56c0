package dev.kindling.spark;

import dev.kindling.data.DataException;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/** How many numbers columns have: from their types, and where those do not tell, from a row. */
final class ColumnSizes {
  private final Dataset<Row> frame;

  ColumnSizes(Dataset<Row> frame) {
    this.frame = frame;
  }

  /** Returns the sizes of a column's values, read from the first row if need be. */
  Shape of(String name, ColumnKind kind) {
    if (kind.sizes().known()) {
      return kind.sizes();
    }
    Dataset<Row> column = frame.select(ReadFrame.column(name));
    List<InternalRow> first = column.as(InternalRows.encoder(column.schema())).takeAsList(1);
    if (first.isEmpty()) {
      throw ReadFrame.empty();
    }
    if (first.get(0).isNullAt(0)) {
      throw new DataException(
          "Cannot read column '%s': expected a value, got null in the first row. %s"
              .formatted(name, FaultKind.NULL.mend()));
    }
    return kind.sizesOf(first.get(0), 0);
  }

  /**
   * Returns the shape of an input's examples; sizes that it leaves open are those of the first row
   * if the input has one column.
   */
  Shape row(Shape row, List<String> names, List<ColumnKind> kinds) {
    if (row.known() || kinds.size() != 1) {
      return row;
    }
    Shape first = of(names.get(0), kinds.get(0));
    return row.matches(first) ? first : row;
  }

  /**
   * Returns the sizes of each column's values if they are to make one input: a lone column of
   * unknown length has what the others leave.
   *
   * @param row the shape of the input's examples
   */
  List<Shape> of(List<String> names, List<ColumnKind> kinds, Shape row) {
    List<Shape> sizes = new ArrayList<>();
    long open = kinds.stream().filter(kind -> !kind.sizes().known()).count();
    long told =
        kinds.stream().map(ColumnKind::sizes).filter(Shape::known).mapToLong(Shape::elements).sum();
    for (int index = 0; index < kinds.size(); index++) {
      Shape known = kinds.get(index).sizes();
      if (known.known()) {
        sizes.add(known);
      } else if (kinds.size() == 1 && known.rank() <= row.rank()) {
        int levels = known.rank();
        sizes.add(row.slice(0, levels - 1).append((int) row.elements(levels - 1)));
      } else if (open == 1 && known.rank() == 1 && told < row.elements()) {
        sizes.add(Shape.of((int) (row.elements() - told)));
      } else {
        sizes.add(of(names.get(index), kinds.get(index)));
      }
    }
    return sizes;
  }
}
