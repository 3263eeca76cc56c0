package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An axis with {@code times} as many cells, their values interpolated: cell i of the result lies at
 * {@code (i + 1/2) / times − 1/2}. Weights of cells outside of the axis are given to those inside,
 * as TensorFlow and JAX do.
 *
 * @param axis the axis; a negative one counts from the end
 * @param times at least 1
 * @param interpolation how values between cells are made
 */
public record Resample(int axis, int times, Interpolation interpolation) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    return new Repeat(times, axis).outputs(inputs);
  }

  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray x = binding.input(0);
    Shape shape = Shape.of(x.shape());
    int along = shape.axis(axis);
    int cells = shape.size(along);
    Taps[] taps = new Taps[cells * times];
    for (int cell = 0; cell < taps.length; cell++) {
      taps[cell] = Taps.at((cell + 0.5) / times - 0.5, cells, interpolation);
    }
    Loop loop =
        new Loop(
            taps,
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
        forward,
        Kernel.sequence(
            Arithmetic.copy(binding.constant(0, dx.shape()), dx), () -> loop.scatter(dy, sums)));
  }

  /** The cells that one cell of the result is made of: their first, and their weights. */
  private record Taps(int first, double[] weights) {
    static Taps at(double position, int cells, Interpolation interpolation) {
      int radius = interpolation.radius();
      int first = Math.max(0, (int) Math.ceil(position - radius));
      int last = Math.min(cells - 1, (int) Math.floor(position + radius));
      double[] weights = new double[last - first + 1];
      double total = 0;
      for (int cell = first; cell <= last; cell++) {
        double distance = Math.abs(position - cell);
        weights[cell - first] = distance < radius ? interpolation.weight(distance) : 0;
        total += weights[cell - first];
      }
      for (int index = 0; index < weights.length; index++) {
        weights[index] /= total;
      }
      return new Taps(first, weights);
    }
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
