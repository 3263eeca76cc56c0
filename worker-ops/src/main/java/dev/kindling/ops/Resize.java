package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * An axis with another number of cells, their values interpolated: cell i of the result lies at
 * {@code (i + 1/2) · before / cells − 1/2}. Weights of cells outside of the axis are given to those
 * inside, as TensorFlow and JAX do.
 *
 * @param axis the axis; a negative one counts from the end
 * @param cells at least 1
 * @param interpolation how values between cells are made
 * @param antialias whether a shrunken axis is smoothed over all cells that vanish
 */
public record Resize(int axis, int cells, Interpolation interpolation, boolean antialias)
    implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    TensorSpec x = inputs.get(0);
    return List.of(x.withShape(x.shape().with(axis, cells)));
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
    return Taps.bind(binding, axis, interpolation, antialias);
  }
}
