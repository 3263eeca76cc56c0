package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The cells that one cell of a resized axis is made of: their first, and their weights. Weights of
 * cells outside of the axis are given to those inside, as TensorFlow and JAX do.
 */
record Taps(int first, double[] weights) {
  /**
   * Returns the taps of all cells of an axis that had {@code from} cells and gets {@code to}: cell
   * i lies at {@code (i + 1/2) · from / to − 1/2}.
   *
   * @param antialias whether a shrunken axis is smoothed over all cells that vanish
   */
  static Taps[] of(int from, int to, Interpolation interpolation, boolean antialias) {
    double stretch = antialias ? Math.max(1, (double) from / to) : 1;
    Taps[] taps = new Taps[to];
    for (int cell = 0; cell < to; cell++) {
      double middle = (2.0 * cell + 1) * from / (2.0 * to);
      taps[cell] =
          interpolation == Interpolation.NEAREST
              ? new Taps(Math.min(from - 1, (int) middle), new double[] {1})
              : at(middle - 0.5, from, interpolation, stretch);
    }
    return taps;
  }

  private static Taps at(double position, int cells, Interpolation interpolation, double stretch) {
    double radius = interpolation.radius() * stretch;
    int first = Math.max(0, (int) Math.ceil(position - radius));
    int last = Math.min(cells - 1, (int) Math.floor(position + radius));
    double[] weights = new double[last - first + 1];
    double total = 0;
    for (int cell = first; cell <= last; cell++) {
      double distance = Math.abs(position - cell);
      weights[cell - first] = distance < radius ? interpolation.weight(distance / stretch) : 0;
      total += weights[cell - first];
    }
    for (int index = 0; index < weights.length; index++) {
      weights[index] /= total;
    }
    return new Taps(first, weights);
  }

  /** Binds the resizing of one axis. */
  static Kernel bind(Binding binding, int axis, Interpolation interpolation, boolean antialias) {
    INDArray x = binding.input(0);
    Shape shape = Shape.of(x.shape());
    int along = shape.axis(axis);
    int cells = shape.size(along);
    int result = Math.toIntExact(binding.output(0).size(along));
    Loop loop =
        new Loop(
            of(cells, result, interpolation, antialias),
            Math.toIntExact(shape.slice(0, along).elements()),
            cells,
            Math.toIntExact(shape.elements(along + 1)));
    Elements from = Elements.of(x);
    Elements to = Elements.of(binding.output(0));
    Runnable forward = () -> loop.gather(from, to);
    if (!binding.needsGradient()) {
      return Kernel.of(forward, Kernel.NONE);
    }
    INDArray dx = binding.inputGradient(0);
    Elements sums = Elements.of(dx);
    Elements dy = Elements.of(binding.outputGradient(0));
    return Kernel.of(
        forward, Kernel.sequence(Arithmetic.clear(binding, dx), () -> loop.scatter(dy, sums)));
  }

  /** The axis as the middle one of three. */
  private record Loop(Taps[] taps, int outer, int cells, int inner) {
    void gather(Elements x, Elements y) {
      for (int block = 0; block < outer; block++) {
        for (int cell = 0; cell < taps.length; cell++) {
          int to = (block * taps.length + cell) * inner;
          int from = (block * cells + taps[cell].first()) * inner;
          for (int index = 0; index < inner; index++) {
            double sum = 0;
            double[] weights = taps[cell].weights();
            for (int tap = 0; tap < weights.length; tap++) {
              sum += weights[tap] * x.get(from + tap * inner + index);
            }
            y.put(to + index, sum);
          }
        }
      }
    }

    void scatter(Elements dy, Elements dx) {
      for (int block = 0; block < outer; block++) {
        for (int cell = 0; cell < taps.length; cell++) {
          int from = (block * taps.length + cell) * inner;
          int to = (block * cells + taps[cell].first()) * inner;
          double[] weights = taps[cell].weights();
          for (int tap = 0; tap < weights.length; tap++) {
            for (int index = 0; index < inner; index++) {
              int at = to + tap * inner + index;
              dx.put(at, dx.get(at) + weights[tap] * dy.get(from + index));
            }
          }
        }
      }
    }
  }
}
