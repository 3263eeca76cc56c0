package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Integers;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.TensorSpec;
import java.nio.IntBuffer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Integers (…) as rows (…, classes) with a 1 at their position and 0 elsewhere. One that is no
 * position gives a row of zeros, as in Keras.
 *
 * @param classes the length of a row
 */
public record OneHot(int classes) implements Op {
  /** Checks the length. */
  public OneHot {
    if (classes < 1) {
      throw new IllegalArgumentException(
          "Cannot create operation 'OneHot': expected at least 1 class, got %d."
              .formatted(classes));
    }
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    TensorSpec labels = inputs.get(0);
    if (labels.type() != ElementType.INT) {
      throw new IllegalArgumentException(
          "Cannot apply operation 'OneHot': expected integers, got real numbers of shape %s."
              .formatted(labels.shape()));
    }
    return List.of(TensorSpec.floats(labels.shape().append(classes)));
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray y = binding.output(0);
    IntBuffer labels = Integers.of(binding.input(0));
    int rows = Math.toIntExact(binding.input(0).length());
    Elements ones = Elements.of(y);
    Runnable clear = Arithmetic.clear(binding, y);
    Runnable put =
        () -> {
          for (int row = 0; row < rows; row++) {
            int label = labels.get(row);
            if (label >= 0 && label < classes) {
              ones.put(row * classes + label, 1);
            }
          }
        };
    return Kernel.of(Kernel.sequence(clear, put), Kernel.NONE);
  }
}
