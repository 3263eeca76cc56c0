package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The sums of all elements up to each along an axis; any shape of rank 1 or more.
 *
 * @param axis the axis; a negative one counts from the end
 */
public record CumulativeSum(int axis) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    inputs.get(0).shape().axis(axis);
    return List.of(inputs.get(0));
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
    Runnable forward = sum(binding.input(0), binding.output(0), 0);
    return Kernel.of(
        forward,
        binding.needsGradient()
            ? sum(binding.outputGradient(0), binding.inputGradient(0), 1)
            : Kernel.NONE);
  }

  private NativeCall sum(INDArray from, INDArray to, int reversed) {
    return NativeCall.of("cumsum").inputs(from).outputs(to).integers(0, reversed, axis).build();
  }
}
