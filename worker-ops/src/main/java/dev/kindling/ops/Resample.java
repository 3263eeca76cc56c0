package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

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
    return Taps.bind(binding, axis, interpolation, false);
  }
}
