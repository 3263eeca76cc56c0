package dev.kindling.kernels;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc_base;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * oneDNN's convolution of x (batch, …, in) with a kernel (…, in, out) into y (batch, …, out), over
 * one to three axes, and its gradients. Only the kernel is copied into a layout of oneDNN's own.
 * (oneDNN 2.5, developer guide, «convolution».)
 */
public final class DirectConvolution {
  private static final int DIRECT = dnnl.dnnl_convolution_direct;

  /** What the implementations that are made for the shapes are named. */
  private static final List<String> FAST = List.of("jit", "brgconv");

  /**
   * How the kernel moves along an axis.
   *
   * @param stride the cells from one position to the next
   * @param dilation the cells from one kernel cell to the next
   * @param before the cells of padding before the axis
   * @param behind the cells of padding behind it
   */
  public record Axis(long stride, long dilation, long before, long behind) {}

  private final memory.desc x;
  private final memory.desc kernel;
  private final memory.desc chosen;
  private final memory.desc y;
  private final long[] strides;
  private final long[] between;
  private final long[] before;
  private final long[] behind;
  private final Function<long[], INDArray> scratch;

  private DirectConvolution(
      INDArray x,
      INDArray kernel,
      INDArray y,
      List<Axis> axes,
      Function<long[], INDArray> scratch) {
    this.x = channelsFirst(x.shape());
    this.y = channelsFirst(y.shape());
    long[] turned = outputsFirst(kernel.shape());
    this.kernel =
        new memory.desc(turned, memory.data_type.f32, outputsFirst(dense(kernel.shape())));
    this.chosen = new memory.desc(turned, memory.data_type.f32, memory.format_tag.any);
    this.strides = each(axes, Axis::stride);
    this.between = each(axes, axis -> axis.dilation() - 1);
    this.before = each(axes, Axis::before);
    this.behind = each(axes, Axis::behind);
    this.scratch = scratch;
  }

  /**
   * Returns the convolution of dense arrays of these shapes; empty where oneDNN is missing or the
   * arrays are not of float32.
   *
   * @param x (batch, …, in)
   * @param kernel (…, in, out)
   * @param y (batch, …, out)
   * @param axes those between batch and channels
   * @param scratch gives memory that need not outlast a call
   */
  public static Optional<DirectConvolution> of(
      INDArray x,
      INDArray kernel,
      INDArray y,
      List<Axis> axes,
      Function<long[], INDArray> scratch) {
    return OneDnn.takes(x)
        ? Optional.of(new DirectConvolution(x, kernel, y, axes, scratch))
        : Optional.empty();
  }

  private static boolean isFast(primitive_desc_base found) {
    String name = found.impl_info_str().getString();
    return FAST.stream().anyMatch(name::startsWith);
  }

  private static long[] each(List<Axis> axes, ToLongFunction<Axis> part) {
    return axes.stream().mapToLong(part).toArray();
  }

  private static memory.desc channelsFirst(long[] shape) {
    return new memory.desc(
        secondFromLast(shape), memory.data_type.f32, secondFromLast(dense(shape)));
  }

  /** Returns the strides of a row-major array. */
  private static long[] dense(long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  /** Moves what belongs to the last axis behind what belongs to the first. */
  private static long[] secondFromLast(long[] axes) {
    long[] moved = new long[axes.length];
    moved[0] = axes[0];
    moved[1] = axes[axes.length - 1];
    System.arraycopy(axes, 1, moved, 2, axes.length - 2);
    return moved;
  }

  /** Moves what belongs to the last axes, in and out, before the others and exchanges them. */
  private static long[] outputsFirst(long[] axes) {
    long[] moved = new long[axes.length];
    moved[0] = axes[axes.length - 1];
    moved[1] = axes[axes.length - 2];
    System.arraycopy(axes, 0, moved, 2, axes.length - 2);
    return moved;
  }

  private convolution_forward.primitive_desc describeForward() {
    convolution_forward.desc sought =
        new convolution_forward.desc(
            dnnl.dnnl_forward_training, DIRECT, x, chosen, y, strides, between, before, behind);
    return new convolution_forward.primitive_desc(sought, OneDnn.ownScratch(), OneDnn.engine());
  }

  private convolution_backward_data.primitive_desc describeInputGradient() {
    convolution_backward_data.desc sought =
        new convolution_backward_data.desc(DIRECT, x, chosen, y, strides, between, before, behind);
    return new convolution_backward_data.primitive_desc(
        sought, OneDnn.ownScratch(), OneDnn.engine(), describeForward());
  }

  private convolution_backward_weights.primitive_desc describeKernelGradient() {
    convolution_backward_weights.desc sought =
        new convolution_backward_weights.desc(
            DIRECT, x, chosen, y, strides, between, before, behind);
    return new convolution_backward_weights.primitive_desc(
        sought, OneDnn.ownScratch(), OneDnn.engine(), describeForward());
  }

  /** Returns the call that fills y; empty where oneDNN has no fast kernel for it. */
  public Optional<Runnable> forward(INDArray input, INDArray weights, INDArray output) {
    return reading(
        this::describeForward,
        convolution_forward.primitive_desc::weights_desc,
        weights,
        Map.of(dnnl.DNNL_ARG_SRC, memory(x, input), dnnl.DNNL_ARG_DST, memory(y, output)));
  }

  /**
   * Returns the call that fills the gradient of x; empty where oneDNN has no fast kernel for it.
   */
  public Optional<Runnable> inputGradient(INDArray weights, INDArray dOutput, INDArray dInput) {
    return reading(
        this::describeInputGradient,
        convolution_backward_data.primitive_desc::weights_desc,
        weights,
        Map.of(
            dnnl.DNNL_ARG_DIFF_DST, memory(y, dOutput), dnnl.DNNL_ARG_DIFF_SRC, memory(x, dInput)));
  }

  private <D extends primitive_desc_base> Optional<Runnable> reading(
      Supplier<D> description,
      Function<D, memory.desc> layout,
      INDArray weights,
      Map<Integer, memory> others) {
    if (!isFast(description.get())) {
      return Optional.empty();
    }
    PackedCall<D> call =
        PackedCall.reading(
            description,
            layout,
            dnnl.DNNL_ARG_WEIGHTS,
            memory(kernel, weights),
            others,
            this::room);
    return Optional.of(Kernel.sequence(call::copy, call::call));
  }

  /**
   * Returns the call that fills the gradient of the kernel; empty where oneDNN has no fast kernel
   * for it.
   */
  public Optional<Runnable> kernelGradient(INDArray input, INDArray dOutput, INDArray dWeights) {
    if (!isFast(describeKernelGradient())) {
      return Optional.empty();
    }
    PackedCall<convolution_backward_weights.primitive_desc> call =
        PackedCall.writing(
            this::describeKernelGradient,
            convolution_backward_weights.primitive_desc::diff_weights_desc,
            dnnl.DNNL_ARG_DIFF_WEIGHTS,
            memory(kernel, dWeights),
            Map.of(dnnl.DNNL_ARG_SRC, memory(x, input), dnnl.DNNL_ARG_DIFF_DST, memory(y, dOutput)),
            this::room);
    return Optional.of(Kernel.sequence(call::call, call::copy));
  }

  private Room room() {
    return Room.shared(scratch);
  }

  private static memory memory(memory.desc layout, INDArray array) {
    return new memory(layout, OneDnn.engine(), array.data().addressPointer());
  }
}
