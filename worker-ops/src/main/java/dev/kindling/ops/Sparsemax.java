package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = max(x − τ, 0)} along the last axis, with Keras's τ: of the k largest values for which
 * {@code 1 + j · x[j] > x[1] + … + x[j]}, the mean of these k running sums, less 1/k. Where k is 1
 * that is the nearest point of the probability simplex; where it is more, Keras's values do not add
 * up to 1, as those of Martins and Astudillo (2016) would.
 */
public record Sparsemax() implements Elementwise {
  /** One row: its values, the places of those that count, largest first, and τ. */
  private static final class Row {
    private final double[] values;
    private int[] support;
    private double threshold;

    Row(int width) {
      values = new double[width];
    }

    void read(Elements x, int start) {
      for (int index = 0; index < values.length; index++) {
        values[index] = x.get(start + index);
      }
      int[] order =
          IntStream.range(0, values.length)
              .boxed()
              .sorted(Comparator.comparingDouble(index -> -values[index]))
              .mapToInt(index -> index)
              .toArray();
      double sum = 0;
      double sums = 0;
      int count = 0;
      while (count < order.length) {
        double value = values[order[count]];
        if (!(1 + (count + 1) * value > sum + value)) {
          break;
        }
        sum += value;
        sums += sum;
        count++;
      }
      support = IntStream.range(0, count).map(index -> order[index]).toArray();
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
        int count = row.support.length;
        for (int rank = 0; rank < count; rank++) {
          int index = start + row.support[rank];
          to.put(index, to.get(index) - total * (count - rank) / count);
        }
      }
    };
  }
}
