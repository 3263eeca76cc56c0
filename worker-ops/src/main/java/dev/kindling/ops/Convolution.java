package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.DirectConvolution;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution over lines, images or volumes, forward and backward: by oneDNN where it has a
 * kernel for the shapes, else by libnd4j, to which lines are images.
 */
final class Convolution {
  private final Binding binding;
  private final String call;
  private final Window window;
  private final Optional<DirectConvolution> direct;

  private Convolution(
      Binding binding, String call, Window window, Optional<DirectConvolution> direct) {
    this.binding = binding;
    this.call = call;
    this.window = window;
    this.direct = direct;
  }

  /**
   * Returns the convolution in which every output channel sees every input channel, for arrays of
   * the shapes of these.
   */
  static Convolution full(Binding binding, Window window, INDArray x, INDArray kernel, INDArray y) {
    List<DirectConvolution.Axis> axes = new ArrayList<>();
    for (int index = 0; index < window.axes().size(); index++) {
      Sliding axis = window.axes().get(index);
      int cells = Math.toIntExact(x.size(index + 1));
      int before = axis.paddedBefore(cells);
      int behind = axis.padded(cells) - before;
      axes.add(new DirectConvolution.Axis(axis.stride(), axis.dilation(), before, behind));
    }
    String call = axes.size() == 3 ? "conv3dnew" : "conv2d";
    return new Convolution(
        binding, call, window, DirectConvolution.of(x, kernel, y, axes, binding::scratch));
  }

  /** Returns the convolution in which every output channel sees one input channel. */
  static Convolution depthwise(Binding binding, Window window) {
    return new Convolution(binding, "depthwise_conv2d", window, Optional.empty());
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
    return direct
        .flatMap(calls -> calls.forward(x, kernel, y))
        .orElseGet(() -> forwardByLibnd4j(x, kernel, y));
  }

  private Runnable forwardByLibnd4j(INDArray x, INDArray kernel, INDArray y) {
    MetCells in = input(x);
    MetCells out = output(y);
    Runnable run = call(call).inputs(in.array(), window.patch(kernel)).outputs(out.array()).build();
    return Kernel.sequence(in.load(), run, out.store());
  }

  /** Returns the action that computes the gradients of x and the kernel, null where not wanted. */
  Runnable backward(INDArray x, INDArray kernel, INDArray dy, INDArray dx, INDArray dkernel) {
    Optional<Runnable> byKernel =
        dkernel == null
            ? Optional.of(Kernel.NONE)
            : direct.flatMap(calls -> calls.kernelGradient(x, dy, dkernel));
    Optional<Runnable> byInput =
        dx == null
            ? Optional.of(Kernel.NONE)
            : direct.flatMap(calls -> calls.inputGradient(kernel, dy, dx));
    return byKernel.isPresent() && byInput.isPresent()
        ? Kernel.sequence(byKernel.get(), byInput.get())
        : backwardByLibnd4j(
            x,
            kernel,
            dy,
            dx == null ? binding.scratch(x.shape()) : dx,
            dkernel == null ? binding.scratch(kernel.shape()) : dkernel);
  }

  /** libnd4j computes both gradients or none. */
  private Runnable backwardByLibnd4j(
      INDArray x, INDArray kernel, INDArray dy, INDArray dx, INDArray dkernel) {
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
    INDArray dx = binding.needsGradient(0) ? binding.inputGradient(0) : null;
    INDArray dkernel = binding.needsGradient(1) ? binding.inputGradient(1) : null;
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
