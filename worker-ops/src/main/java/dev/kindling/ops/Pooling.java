package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/** What the pooling operations share. */
final class Pooling {
  private Pooling() {}

  static List<TensorSpec> outputs(
      String op, List<TensorSpec> inputs, Size2D pool, Size2D strides, Padding padding) {
    Reals.check(op, inputs);
    Shape x = inputs.get(0).shape();
    if (x.rank() != 4) {
      throw new ShapeMismatchException(
          "Cannot apply operation '%s': expected shape (batch, height, width, channels), got %s."
              .formatted(op, x));
    }
    Window window = Window.of(pool, strides, Size2D.of(1), padding);
    return List.of(inputs.get(0).withShape(window.slide(op, x, x.last())));
  }

  static Kernel kernel(String call, Binding binding, Size2D pool, Size2D strides, Padding padding) {
    // The last two: an average divides by the real cells; channels come last.
    long[] arguments = Window.of(pool, strides, Size2D.of(1), padding).arguments(0, 1);
    Runnable forward =
        NativeCall.of(call)
            .inputs(binding.input(0))
            .outputs(binding.output(0))
            .integers(arguments)
            .build();
    Runnable backward =
        binding.needsGradient()
            ? NativeCall.of(call + "_bp")
                .inputs(binding.input(0), binding.outputGradient(0))
                .outputs(binding.inputGradient(0))
                .integers(arguments)
                .build()
            : Kernel.NONE;
    return Kernel.of(forward, backward);
  }
}
