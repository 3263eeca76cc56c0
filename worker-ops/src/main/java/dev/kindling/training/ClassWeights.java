package dev.kindling.training;

import dev.kindling.tensors.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the examples of each class weigh. The class of a row is its label, rounded, or the place of
 * the largest number of its label. (Keras, class_weight.)
 *
 * @param labels the column of the labels
 * @param samples the column of the sample weights that these multiply, -1 if there are none
 * @param weights class → weight; classes that are not there weigh 1
 */
public record ClassWeights(int labels, int samples, Map<Integer, Double> weights)
    implements Serializable {
  /** Copies the weights. */
  public ClassWeights {
    weights = Map.copyOf(weights);
  }

  /**
   * Returns a chunk with the weights of its rows: multiplied with the sample weights, or else in a
   * column more for each of these.
   *
   * @param weighted how many of the rows, the first ones, weigh as their classes do; the others,
   *     which are not trained on, weigh 1
   */
  public static Chunk append(Chunk chunk, List<ClassWeights> all, int weighted) {
    if (all.isEmpty()) {
      return chunk;
    }
    List<Column> columns = new ArrayList<>(chunk.columns());
    for (ClassWeights one : all) {
      float[] ofRows = one.ofRows(chunk, weighted);
      if (one.samples < 0) {
        columns.add(new FloatColumn(Shape.of(), ofRows));
      } else {
        columns.set(one.samples, product((FloatColumn) columns.get(one.samples), ofRows));
      }
    }
    return new Chunk(chunk.firstRow(), chunk.rows(), columns);
  }

  private float[] ofRows(Chunk chunk, int weighted) {
    Column column = chunk.columns().get(labels);
    int width = Math.toIntExact(column.row().elements());
    float[] values = new float[chunk.rows()];
    for (int row = 0; row < values.length; row++) {
      double weight = row < weighted ? weights.getOrDefault(classOf(column, row, width), 1.0) : 1;
      values[row] = (float) weight;
    }
    return values;
  }

  private static FloatColumn product(FloatColumn samples, float[] ofRows) {
    float[] values = samples.values().clone();
    int width = Math.toIntExact(samples.row().elements());
    for (int index = 0; index < values.length; index++) {
      values[index] *= ofRows[index / width];
    }
    return new FloatColumn(samples.row(), values);
  }

  private static int classOf(Column column, int row, int width) {
    if (column instanceof IntColumn integers) {
      return integers.values()[row];
    }
    float[] labels = ((FloatColumn) column).values();
    if (width == 1) {
      return (int) Math.rint(labels[row]);
    }
    int largest = 0;
    for (int index = 1; index < width; index++) {
      if (labels[row * width + index] > labels[row * width + largest]) {
        largest = index;
      }
    }
    return largest;
  }
}
