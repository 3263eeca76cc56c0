package dev.kindling.ops;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * Convolution and pooling over any number of axes as their definitions say.
 *
 * @param cells the cells along each axis
 */
record NaiveWindow(int[] cells, int[] window, int[] stride, int dilation, boolean same) {
  private interface Visitor {
    void visit(int position, int windowCell, int cell);
  }

  /** Returns the places of the window along each axis. */
  int[] positions() {
    int[] positions = new int[cells.length];
    Arrays.setAll(
        positions,
        axis ->
            same
                ? (int) Math.ceil((double) cells[axis] / stride[axis])
                : (cells[axis] - span(axis)) / stride[axis] + 1);
    return positions;
  }

  private int span(int axis) {
    return (window[axis] - 1) * dilation + 1;
  }

  private int before(int axis) {
    int total = (positions()[axis] - 1) * stride[axis] + span(axis) - cells[axis];
    return same ? Math.max(0, total) / 2 : 0;
  }

  private static int count(int[] sizes) {
    return Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
  }

  /** Visits the real cells that each window meets, all counted in row-major order. */
  private void visit(Visitor visitor) {
    int[] positions = positions();
    for (int position = 0; position < count(positions); position++) {
      for (int windowCell = 0; windowCell < count(window); windowCell++) {
        int cell = cell(position, windowCell, positions);
        if (cell >= 0) {
          visitor.visit(position, windowCell, cell);
        }
      }
    }
  }

  private int cell(int position, int windowCell, int[] positions) {
    int cell = 0;
    int step = 1;
    int restOfPosition = position;
    int restOfWindow = windowCell;
    for (int axis = cells.length - 1; axis >= 0; axis--) {
      int at =
          restOfPosition % positions[axis] * stride[axis]
              + restOfWindow % window[axis] * dilation
              - before(axis);
      if (at < 0 || at >= cells[axis]) {
        return -1;
      }
      cell += at * step;
      step *= cells[axis];
      restOfPosition /= positions[axis];
      restOfWindow /= window[axis];
    }
    return cell;
  }

  /** Convolves images of {@code in} channels. */
  double[] convolve(double[] x, double[] w, int batch, int in, int out) {
    int places = count(positions());
    double[] y = new double[batch * places * out];
    visit(
        (position, windowCell, cell) -> {
          for (int n = 0; n < batch; n++) {
            for (int i = 0; i < in; i++) {
              for (int o = 0; o < out; o++) {
                y[(n * places + position) * out + o] +=
                    x[(n * count(cells) + cell) * in + i] * w[(windowCell * in + i) * out + o];
              }
            }
          }
        });
    return y;
  }

  /** Convolves each channel with {@code times} kernels. */
  double[] convolveDepthwise(double[] x, double[] w, int batch, int in, int times) {
    int places = count(positions());
    double[] y = new double[batch * places * in * times];
    visit(
        (position, windowCell, cell) -> {
          for (int n = 0; n < batch; n++) {
            for (int i = 0; i < in; i++) {
              for (int m = 0; m < times; m++) {
                y[((n * places + position) * in + i) * times + m] +=
                    x[(n * count(cells) + cell) * in + i] * w[(windowCell * in + i) * times + m];
              }
            }
          }
        });
    return y;
  }

  /** Spreads the values at the positions over the cells. */
  double[] spread(double[] x, double[] w, int batch, int in, int out) {
    int places = count(positions());
    double[] y = new double[batch * count(cells) * out];
    visit(
        (position, windowCell, cell) -> {
          for (int n = 0; n < batch; n++) {
            for (int i = 0; i < in; i++) {
              for (int o = 0; o < out; o++) {
                y[(n * count(cells) + cell) * out + o] +=
                    x[(n * places + position) * in + i] * w[(windowCell * out + o) * in + i];
              }
            }
          }
        });
    return y;
  }

  /** Reduces the real cells of each window; {@code average} divides by their number. */
  double[] pool(
      double[] x,
      int batch,
      int channels,
      double start,
      DoubleBinaryOperator reduce,
      boolean average) {
    int places = count(positions());
    double[] y = new double[batch * places * channels];
    int[] met = new int[places];
    Arrays.fill(y, start);
    visit(
        (position, windowCell, cell) -> {
          met[position]++;
          for (int n = 0; n < batch; n++) {
            for (int k = 0; k < channels; k++) {
              int at = (n * places + position) * channels + k;
              double next = x[(n * count(cells) + cell) * channels + k];
              y[at] = reduce.applyAsDouble(y[at], next);
            }
          }
        });
    if (average) {
      Arrays.setAll(y, at -> y[at] / met[at / channels % places]);
    }
    return y;
  }
}
