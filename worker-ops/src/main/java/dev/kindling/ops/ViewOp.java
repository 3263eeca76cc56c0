package dev.kindling.ops;

import dev.kindling.graph.Memory;
import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;

/** An operation whose output is input 0 under another shape: nothing is copied, nor computed. */
interface ViewOp extends Op {
  @Override
  default boolean backwardReadsInputs() {
    return false;
  }

  @Override
  default boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  default Memory outputMemory() {
    return Memory.VIEW;
  }

  @Override
  default Memory gradientMemory() {
    return Memory.VIEW;
  }

  @Override
  default Kernel bind(Binding binding) {
    return Kernel.NOTHING;
  }
}
