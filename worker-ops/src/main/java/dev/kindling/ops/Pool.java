package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/** What the pooling operations share; cells that padding adds never count. */
interface Pool extends Op {
  /** Returns the size of the window. */
  Size pool();

  /** Returns the cells from one window to the next. */
  Size strides();

  /** Returns what happens at the border. */
  Padding padding();

  /** Returns the first letters of libnd4j's names. */
  String call();

  @Override
  default List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Shape x = inputs.get(0).shape();
    if (x.rank() != pool().rank() + 2) {
      throw new ShapeMismatchException(
          "Cannot apply operation '%s': expected shape (batch, …, channels) of %d axes, got %s."
              .formatted(name(), pool().rank() + 2, x));
    }
    return List.of(inputs.get(0).withShape(window().slide(name(), x, x.last())));
  }

  private Window window() {
    return Window.of(pool(), strides(), Size.all(pool().rank(), 1), padding());
  }

  @Override
  default boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  default Kernel bind(Binding binding) {
    Window window = window();
    String name = call() + (pool().rank() == 3 ? "pool3dnew" : "pool2d");
    // The last two: an average divides by the real cells; channels come last.
    long[] arguments = window.planar().arguments(0, 1);
    MetCells x = MetCells.of(binding, window, binding.input(0));
    Runnable pool =
        NativeCall.of(name)
            .inputs(x.array())
            .outputs(window.image(binding.output(0)))
            .integers(arguments)
            .build();
    Runnable forward = Kernel.sequence(x.load(), pool);
    if (!binding.needsGradient()) {
      return Kernel.of(forward, Kernel.NONE);
    }
    MetCells dx = MetCells.of(binding, window, binding.inputGradient(0));
    Runnable spread =
        NativeCall.of(name + "_bp")
            .inputs(x.array(), window.image(binding.outputGradient(0)))
            .outputs(dx.array())
            .integers(arguments)
            .build();
    return Kernel.of(forward, Kernel.sequence(x.load(), spread, dx.store()));
  }
}
