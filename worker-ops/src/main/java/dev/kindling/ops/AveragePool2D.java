package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * The mean of each window, per channel: (batch, height, width, channels) → (batch, height', width',
 * channels). Cells that padding adds do not count.
 */
public record AveragePool2D(Size2D pool, Size2D strides, Padding padding) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    return Pooling.outputs(name(), inputs, pool, strides, padding);
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    return Pooling.kernel("avgpool2d", binding, pool, strides, padding);
  }
}
