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
 * {@code y = x · w} over the last axis of x: (…, in) · (in, out) → (…, out), rank of x at least 2.
 */
public record MatMul() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Shape x = inputs.get(0).shape();
    Shape w = inputs.get(1).shape();
    if (x.rank() < 2 || w.rank() != 2 || x.last() != w.size(0)) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'MatMul': expected shapes (…, n) and (n, m), got %s and %s."
              .formatted(x, w));
    }
    return List.of(inputs.get(0).withShape(x.with(-1, w.last())));
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray x = rows(binding.input(0));
    INDArray w = binding.input(1);
    Runnable forward = Product.of(x, false, w, false, rows(binding.output(0)));
    if (!binding.needsGradient()) {
      return Kernel.of(forward, Kernel.NONE);
    }
    INDArray dy = rows(binding.outputGradient(0));
    Runnable dw =
        binding.needsGradient(1)
            ? Product.of(x, true, dy, false, binding.inputGradient(1))
            : Kernel.NONE;
    Runnable dx =
        binding.needsGradient(0)
            ? Product.of(dy, false, w, true, rows(binding.inputGradient(0)))
            : Kernel.NONE;
    return Kernel.of(forward, Kernel.sequence(dw, dx));
  }

  private static INDArray rows(INDArray array) {
    return array.reshape('c', true, -1, array.size(-1));
  }
}
