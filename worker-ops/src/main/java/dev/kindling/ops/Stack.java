package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tensors of one shape along a new first axis: n × (…) → (n, …). */
public record Stack() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    TensorSpec first = inputs.get(0);
    for (TensorSpec other : inputs) {
      if (!other.equals(first)) {
        throw new ShapeMismatchException(
            "Cannot apply operation 'Stack': expected tensors of one shape, got %s and %s."
                .formatted(first.shape(), other.shape()));
      }
    }
    return List.of(first.withShape(first.shape().prepend(inputs.size())));
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
    INDArray y = binding.output(0);
    INDArray[] rows = new INDArray[binding.inputs()];
    List<Runnable> parts = new ArrayList<>();
    for (int index = 0; index < rows.length; index++) {
      rows[index] = binding.input(index).reshape('c', true, 1, -1);
      if (binding.needsGradient(index)) {
        INDArray part = binding.outputGradient(0).slice(index, 0);
        parts.add(Arithmetic.copy(part, binding.inputGradient(index)));
      }
    }
    Runnable forward =
        NativeCall.of("concat")
            .inputs(rows)
            .outputs(y.reshape('c', true, rows.length, -1))
            .integers(0)
            .build();
    return Kernel.of(forward, Kernel.sequence(parts.toArray(Runnable[]::new)));
  }
}
