package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = a · b} over the last two axes, for each combination of the others: (…, n, k) · (…, k,
 * m) → (…, n, m), of equal rank of at least 2.
 *
 * @param transposeA whether a comes as (…, k, n)
 * @param transposeB whether b comes as (…, m, k)
 */
public record BatchMatMul(boolean transposeA, boolean transposeB) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Shape a = inputs.get(0).shape();
    Shape b = inputs.get(1).shape();
    int outer = a.rank() - 2;
    if (outer < 0
        || b.rank() != a.rank()
        || !a.slice(0, outer).matches(b.slice(0, outer))
        || !matches(a.size(transposeA ? -2 : -1), b.size(transposeB ? -1 : -2))) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'BatchMatMul': expected shapes %s and %s, got %s and %s."
              .formatted(
                  transposeA ? "(…, k, n)" : "(…, n, k)",
                  transposeB ? "(…, m, k)" : "(…, k, m)",
                  a,
                  b));
    }
    Shape shape = a.with(-2, a.size(transposeA ? -1 : -2)).with(-1, b.size(transposeB ? -2 : -1));
    for (int axis = 0; axis < outer; axis++) {
      shape = shape.size(axis) == Shape.UNKNOWN ? shape.with(axis, b.size(axis)) : shape;
    }
    return List.of(inputs.get(0).withShape(shape));
  }

  private static boolean matches(int left, int right) {
    return left == right || left == Shape.UNKNOWN || right == Shape.UNKNOWN;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray a = binding.input(0);
    INDArray b = binding.input(1);
    INDArray dy = binding.outputGradient(0);
    Runnable forward = Product.of(a, transposeA, b, transposeB, binding.output(0));
    Runnable da = Kernel.NONE;
    if (binding.needsGradient(0)) {
      INDArray out = binding.inputGradient(0);
      da =
          transposeA
              ? Product.of(b, transposeB, dy, true, out)
              : Product.of(dy, false, b, !transposeB, out);
    }
    Runnable db = Kernel.NONE;
    if (binding.needsGradient(1)) {
      INDArray out = binding.inputGradient(1);
      db =
          transposeB
              ? Product.of(dy, true, a, transposeA, out)
              : Product.of(a, !transposeA, dy, false, out);
    }
    return Kernel.of(forward, Kernel.sequence(da, db));
  }
}
