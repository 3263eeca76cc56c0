package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution in libnd4j, forward and backward: over images, volumes, or lines as images. */
final class Convolution {
  private final Binding binding;
  private final String call;
  private final Window window;

  private Convolution(Binding binding, String call, Window window) {
    this.binding = binding;
    this.call = call;
    this.window = window;
  }

  /** Returns the convolution in which every output channel sees every input channel. */
  static Convolution full(Binding binding, Window window) {
    return new Convolution(binding, window.axes().size() == 3 ? "conv3dnew" : "conv2d", window);
  }

  /** Returns the convolution in which every output channel sees one input channel. */
  static Convolution depthwise(Binding binding, Window window) {
    return new Convolution(binding, "depthwise_conv2d", window);
  }

  /** Refuses operands other than (batch, …, {@code in}) and (…, n, m), n and m known. */
  static void check(String op, List<TensorSpec> inputs, int mostAxes, int channelAxis) {
    Reals.check(op, inputs);
    Shape x = inputs.get(0).shape();
    Shape kernel = inputs.get(1).shape();
    boolean ranks = x.rank() == kernel.rank() && x.rank() > 2 && x.rank() <= mostAxes + 2;
    if (!ranks || !kernel.known() || x.last() != kernel.size(channelAxis)) {
      String kernelChannels = channelAxis == -2 ? "n, m" : "m, n";
      throw new ShapeMismatchException(
          "Cannot apply operation '%s': expected shapes (batch, …, n) and (…, %s) with 1 to %d axes in between, got %s and %s."
              .formatted(op, kernelChannels, mostAxes, x, kernel));
    }
  }

  /** Returns the action that computes y. */
  Runnable forward(INDArray x, INDArray kernel, INDArray y) {
    MetCells in = input(x);
    MetCells out = output(y);
    Runnable run = call(call).inputs(in.array(), window.patch(kernel)).outputs(out.array()).build();
    return Kernel.sequence(in.load(), run, out.store());
  }

  /** Returns the action that computes both gradients; libnd4j computes both or none. */
  Runnable backward(INDArray x, INDArray kernel, INDArray dy, INDArray dx, INDArray dkernel) {
    MetCells in = input(x);
    MetCells out = output(dy);
    MetCells gradient = input(dx);
    Runnable run =
        call(call + "_bp")
            .inputs(in.array(), window.patch(kernel), out.array())
            .outputs(gradient.array(), window.patch(dkernel))
            .build();
    return Kernel.sequence(in.load(), out.load(), run, gradient.store());
  }

  private MetCells input(INDArray x) {
    return window.phased()
        ? new Phases(binding, window.planar()).input(window.image(x))
        : MetCells.of(binding, window, x);
  }

  private MetCells output(INDArray y) {
    return window.phased()
        ? new Phases(binding, window.planar()).output(window.image(y))
        : new MetCells(window.image(y), Kernel.NONE, Kernel.NONE);
  }

  /** Returns the kernel of the node, whose inputs are x and the kernel. */
  Kernel bind() {
    INDArray x = binding.input(0);
    INDArray kernel = binding.input(1);
    Runnable forward = forward(x, kernel, binding.output(0));
    if (!binding.needsGradient()) {
      return Kernel.of(forward, Kernel.NONE);
    }
    INDArray dx = binding.gradientOrScratch(0);
    INDArray dkernel = binding.gradientOrScratch(1);
    return Kernel.of(forward, backward(x, kernel, binding.outputGradient(0), dx, dkernel));
  }

  private NativeCall.Builder call(String name) {
    Window planar = window.phased() ? window.planar().withinPhase() : window.planar();
    // The last two: channels come last, the kernel's axes stand as ours do.
    NativeCall.Builder builder = NativeCall.of(name).integers(planar.arguments(1, 0));
    // libnd4j hands oneDNN paddings that forget the dilation, which oneDNN refuses.
    return planar.dense() ? builder : builder.withoutOneDnn();
  }
}
