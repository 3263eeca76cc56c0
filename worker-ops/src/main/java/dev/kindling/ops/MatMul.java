package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
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
    Runnable forward = call(x, w, binding.output(0), 0, 0);
    if (!binding.needsGradient()) {
      return Kernel.of(forward, Kernel.NONE);
    }
    INDArray dy = rows(binding.outputGradient(0));
    Runnable dw =
        binding.needsGradient(1) ? call(x, dy, binding.inputGradient(1), 1, 0) : Kernel.NONE;
    Runnable dx =
        binding.needsGradient(0) ? call(dy, w, binding.inputGradient(0), 0, 1) : Kernel.NONE;
    return Kernel.of(
        forward,
        () -> {
          dw.run();
          dx.run();
        });
  }

  private static INDArray rows(INDArray array) {
    return array.reshape('c', true, -1, array.size(-1));
  }

  private static NativeCall call(INDArray a, INDArray b, INDArray out, int flipA, int flipB) {
    return NativeCall.of("matmul")
        .inputs(a, b)
        .outputs(rows(out))
        .integers(flipA, flipB, 0)
        .build();
  }
}
