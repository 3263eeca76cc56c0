package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Integers;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.TensorSpec;
import java.nio.IntBuffer;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Integers as other integers, one by one; any shape, no gradient. */
interface IntegerMap extends Op {
  /** Returns the function; built once for many integers. */
  IntUnaryOperator function();

  @Override
  default List<TensorSpec> outputs(List<TensorSpec> inputs) {
    TensorSpec x = inputs.get(0);
    if (x.type() != ElementType.INT) {
      throw new IllegalArgumentException(
          "Cannot apply operation '%s': expected integers, got %s of shape %s."
              .formatted(name(), x.type() == ElementType.FLOAT ? "reals" : "strings", x.shape()));
    }
    return List.of(x);
  }

  @Override
  default boolean differentiable(int input) {
    return false;
  }

  @Override
  default Kernel bind(Binding binding) {
    IntBuffer x = Integers.of(binding.input(0));
    IntBuffer y = Integers.of(binding.output(0));
    int length = Math.toIntExact(binding.output(0).length());
    IntUnaryOperator function = function();
    Runnable forward =
        () -> {
          for (int index = 0; index < length; index++) {
            y.put(index, function.applyAsInt(x.get(index)));
          }
        };
    return Kernel.of(forward, Kernel.NONE);
  }
}
