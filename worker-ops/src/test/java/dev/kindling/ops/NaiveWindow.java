package dev.kindling.ops;

import java.util.function.DoubleBinaryOperator;

/** Convolution and pooling as their definitions say, loop by loop. */
final class NaiveWindow {
  private NaiveWindow() {}

  private static int positions(int cells, int span, int stride, boolean same) {
    return same ? (int) Math.ceil((double) cells / stride) : (cells - span) / stride + 1;
  }

  private static int before(int cells, int span, int stride, boolean same) {
    int total = Math.max(0, (positions(cells, span, stride, same) - 1) * stride + span - cells);
    return same ? total / 2 : 0;
  }

  static double[] convolve(
      double[] x, int[] xs, double[] w, int[] ws, int[] stride, boolean same, int dilation) {
    int spanRows = (ws[0] - 1) * dilation + 1;
    int spanColumns = (ws[1] - 1) * dilation + 1;
    int rows = positions(xs[1], spanRows, stride[0], same);
    int columns = positions(xs[2], spanColumns, stride[1], same);
    int top = before(xs[1], spanRows, stride[0], same);
    int left = before(xs[2], spanColumns, stride[1], same);
    double[] y = new double[xs[0] * rows * columns * ws[3]];
    int at = 0;
    for (int n = 0; n < xs[0]; n++) {
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          for (int o = 0; o < ws[3]; o++, at++) {
            for (int i = 0; i < ws[0]; i++) {
              for (int j = 0; j < ws[1]; j++) {
                int row = r * stride[0] + i * dilation - top;
                int column = c * stride[1] + j * dilation - left;
                if (row < 0 || row >= xs[1] || column < 0 || column >= xs[2]) {
                  continue;
                }
                for (int k = 0; k < xs[3]; k++) {
                  y[at] +=
                      x[((n * xs[1] + row) * xs[2] + column) * xs[3] + k]
                          * w[((i * ws[1] + j) * xs[3] + k) * ws[3] + o];
                }
              }
            }
          }
        }
      }
    }
    return y;
  }

  /** Reduces the real cells of each window; {@code average} divides by their number. */
  static double[] pool(
      double[] x,
      int[] xs,
      int[] size,
      int[] stride,
      boolean same,
      double start,
      DoubleBinaryOperator reduce,
      boolean average) {
    int rows = positions(xs[1], size[0], stride[0], same);
    int columns = positions(xs[2], size[1], stride[1], same);
    int top = before(xs[1], size[0], stride[0], same);
    int left = before(xs[2], size[1], stride[1], same);
    double[] y = new double[xs[0] * rows * columns * xs[3]];
    int at = 0;
    for (int n = 0; n < xs[0]; n++) {
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          for (int k = 0; k < xs[3]; k++) {
            double result = start;
            int cells = 0;
            for (int row = r * stride[0] - top; row < r * stride[0] - top + size[0]; row++) {
              for (int column = c * stride[1] - left;
                  column < c * stride[1] - left + size[1];
                  column++) {
                if (row >= 0 && row < xs[1] && column >= 0 && column < xs[2]) {
                  result =
                      reduce.applyAsDouble(
                          result, x[((n * xs[1] + row) * xs[2] + column) * xs[3] + k]);
                  cells++;
                }
              }
            }
            y[at++] = average ? result / cells : result;
          }
        }
      }
    }
    return y;
  }
}
