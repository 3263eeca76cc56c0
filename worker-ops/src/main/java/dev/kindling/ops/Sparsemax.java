package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = max(x − τ, 0)} along the last axis, with Keras's τ: of the k largest values for which
 * {@code 1 + j · x[j] > x[1] + … + x[j]}, the mean of these k running sums, less 1/k. Where k is 1
 * that is the nearest point of the probability simplex; where it is more, Keras's values do not add
 * up to 1, as those of Martins and Astudillo (2016) would.
 */
public record Sparsemax() implements Elementwise {
  /**
   * The row that was read last: its values, their places, largest first, how many of these count,
   * and τ. One serves for all rows.
   */
  private static final class Row {
    private final double[] values;
    private final Integer[] places;
    private final Integer[] order;
    private int count;
    private double threshold;

    Row(int width) {
      values = new double[width];
      places = IntStream.range(0, width).boxed().toArray(Integer[]::new);
      order = places.clone();
    }

    void read(Elements x, int start) {
      for (int index = 0; index < values.length; index++) {
        values[index] = x.get(start + index);
      }
      // Equal values stand in the order of their places, whatever the row before was.
      System.arraycopy(places, 0, order, 0, order.length);
      Arrays.sort(order, (a, b) -> Double.compare(-values[a], -values[b]));
      double sum = 0;
      double sums = 0;
      count = 0;
      while (count < order.length) {
        double value = values[order[count]];
        if (!(1 + (count + 1) * value > sum + value)) {
          break;
        }
        sum += value;
        sums += sum;
        count++;
      }
      threshold = (sums - 1) / count;
    }
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    Elements from = Elements.of(x);
    Elements to = Elements.of(y);
    int width = Math.toIntExact(x.size(-1));
    int length = Math.toIntExact(x.length());
    Row row = new Row(width);
    return () -> {
      for (int start = 0; start < length; start += width) {
        row.read(from, start);
        for (int index = 0; index < width; index++) {
          to.put(start + index, Math.max(row.values[index] - row.threshold, 0));
        }
      }
    };
  }

  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    Elements x = Elements.of(binding.input(0));
    Elements from = Elements.of(dy);
    Elements to = Elements.of(dx);
    int width = Math.toIntExact(dy.size(-1));
    int length = Math.toIntExact(dy.length());
    Row row = new Row(width);
    return () -> {
      for (int start = 0; start < length; start += width) {
        row.read(x, start);
        double total = 0;
        for (int index = 0; index < width; index++) {
          double passed = row.values[index] > row.threshold ? from.get(start + index) : 0;
          total += passed;
          to.put(start + index, passed);
        }
        for (int rank = 0; rank < row.count; rank++) {
          int index = start + row.order[rank];
          to.put(index, to.get(index) - total * (row.count - rank) / row.count);
        }
      }
    };
  }
}
