package dev.kindling.layers;

import dev.kindling.ops.Standardize;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import java.util.Arrays;
import java.util.List;

/** What normalizing layers are made of. */
final class Normalized {
  private Normalized() {}

  /** Returns {@code (x − μ) / √(σ² + ε)} with mean and biased variance over axes. */
  static SymbolicTensor standardize(SymbolicTensor x, double epsilon, int... axes) {
    return standardize(x, true, epsilon, axes);
  }

  /** Returns {@code x / √(mean(x²) + ε)} over axes. */
  static SymbolicTensor byRootMeanSquare(SymbolicTensor x, double epsilon, int... axes) {
    return standardize(x, false, epsilon, axes);
  }

  /** Returns {@code x / √(σ² + ε)} with the biased variance over axes. */
  static SymbolicTensor byDeviation(SymbolicTensor x, double epsilon, int... axes) {
    SymbolicTensor deviations = Ops.subtract(x, Ops.mean(x, true, axes));
    SymbolicTensor variance = Ops.mean(Ops.square(deviations), true, axes);
    return Ops.divide(x, Ops.sqrt(Ops.add(variance, Ops.scalar(epsilon))));
  }

  private static SymbolicTensor standardize(
      SymbolicTensor x, boolean centered, double epsilon, int... axes) {
    List<Integer> over = Arrays.stream(axes).boxed().toList();
    return Ops.emit("Standardize", new Standardize(over, centered, epsilon), x);
  }

  /** Returns {@code x / √max(Σ x², ε²)} over axes. */
  static SymbolicTensor unit(SymbolicTensor x, double epsilon, int... axes) {
    SymbolicTensor squares = Ops.sum(Ops.square(x), true, axes);
    return Ops.divide(x, Ops.sqrt(Ops.maximum(squares, Ops.scalar(epsilon * epsilon))));
  }

  /** Returns a weight along some axes in order as an operand that meets x along them. */
  static Operand along(Weight weight, SymbolicTensor x, int... axes) {
    int rank = x.shape().rank();
    if (axes[0] == rank - axes.length) {
      return weight;
    }
    int[] sizes = new int[rank - axes[0] - 1];
    Arrays.fill(sizes, 1);
    for (int index = 1; index < axes.length; index++) {
      sizes[axes[index] - axes[0] - 1] = weight.shape().size(index);
    }
    return Ops.reshape(weight, sizes);
  }
}
