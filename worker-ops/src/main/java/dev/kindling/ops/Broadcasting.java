package dev.kindling.ops;

import dev.kindling.graph.Memory;
import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function of pairs of elements of two tensors of reals. Their shapes broadcast as in NumPy:
 * aligned at the last axis, missing axes and axes of size 1 repeat. The gradient of an operand sums
 * over the axes along which it repeats.
 */
interface Broadcasting extends Op {
  /** Returns the action that computes y. */
  Runnable forward(Binding binding, INDArray a, INDArray b, INDArray y);

  /**
   * Returns the action that computes an operand's gradient in the shape of y. For the first operand
   * {@code out} may be the memory of {@code dy}.
   */
  Runnable backward(Binding binding, int operand, INDArray dy, INDArray out);

  /** Returns whether an operand's gradient in the shape of y is that of y itself. */
  default boolean passesGradient(int operand) {
    return false;
  }

  @Override
  default List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Shape shape = shape(name(), inputs.get(0).shape(), inputs.get(1).shape());
    return List.of(inputs.get(0).withShape(shape));
  }

  /** Returns the shape that two shapes broadcast to. */
  static Shape shape(String op, Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] sizes = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int left = size(a, axis - rank + a.rank());
      int right = size(b, axis - rank + b.rank());
      if (left != right && left > 1 && right > 1) {
        throw new ShapeMismatchException(
            "Cannot apply operation '%s': expected shapes that broadcast, got %s and %s."
                .formatted(op, a, b));
      }
      sizes[axis] = left == 1 || (left == Shape.UNKNOWN && right > 1) ? right : left;
    }
    return Shape.of(sizes);
  }

  private static int size(Shape shape, int axis) {
    return axis < 0 ? 1 : shape.size(axis);
  }

  @Override
  default Memory outputMemory() {
    return Memory.IN_PLACE;
  }

  @Override
  default Memory gradientMemory() {
    return Memory.IN_PLACE;
  }

  @Override
  default Kernel bind(Binding binding) {
    Runnable forward = forward(binding, binding.input(0), binding.input(1), binding.output(0));
    // The first operand comes last, since its gradient may overwrite that of y.
    return Kernel.of(forward, Kernel.sequence(gradient(binding, 1), gradient(binding, 0)));
  }

  private Runnable gradient(Binding binding, int operand) {
    if (!binding.needsGradient(operand)) {
      return Kernel.NONE;
    }
    INDArray dy = binding.outputGradient(0);
    INDArray gradient = binding.inputGradient(operand);
    boolean repeats = gradient.length() != dy.length();
    if (passesGradient(operand)) {
      if (repeats) {
        return sum(binding, dy, gradient);
      }
      // BoundGraph lets the first operand's gradient be the memory of dy.
      return operand == 0 && gradientMemory() == Memory.VIEW
          ? Kernel.NONE
          : Arithmetic.copy(dy, gradient.reshape('c', true, dy.shape()));
    }
    if (!repeats) {
      return backward(binding, operand, dy, gradient.reshape('c', true, dy.shape()));
    }
    INDArray repeated = binding.scratch(dy.shape());
    return Kernel.sequence(
        backward(binding, operand, dy, repeated), sum(binding, repeated, gradient));
  }

  /** Returns the action that sums a gradient over the axes along which its operand repeats. */
  static Runnable sum(Binding binding, INDArray repeated, INDArray gradient) {
    boolean[] reduced = new boolean[repeated.rank()];
    for (int axis = 0; axis < reduced.length; axis++) {
      int own = axis - repeated.rank() + gradient.rank();
      reduced[axis] = own < 0 || gradient.size(own) < repeated.size(axis);
    }
    return Reduction.sum(binding, repeated, reduced, gradient);
  }
}
