package dev.kindling.symbolic;

import dev.kindling.ops.AveragePool;
import dev.kindling.ops.Conv;
import dev.kindling.ops.ConvTranspose;
import dev.kindling.ops.DepthwiseConv;
import dev.kindling.ops.MaxPool;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import java.util.List;

/**
 * Functions of windows that slide over (batch, …, channels), with one axis or two in between, or
 * three but for {@link #depthwiseConv}; used as {@link Ops} are.
 */
public final class WindowOps {
  private WindowOps() {}

  /** Returns a convolution with a kernel (…, in, out); see {@link Conv}. */
  public static SymbolicTensor conv(
      Operand x, Operand kernel, Size strides, Padding padding, Size dilation) {
    return Ops.emit("Conv", new Conv(strides, padding, dilation), x, kernel);
  }

  /** Returns a convolution of each channel, kernel (…, in, times); see {@link DepthwiseConv}. */
  public static SymbolicTensor depthwiseConv(
      Operand x, Operand kernel, Size strides, Padding padding, Size dilation) {
    return Ops.emit("DepthwiseConv", new DepthwiseConv(strides, padding, dilation), x, kernel);
  }

  /** Returns a transposed convolution with a kernel (…, out, in); see {@link ConvTranspose}. */
  public static SymbolicTensor convTranspose(
      Operand x,
      Operand kernel,
      Size strides,
      Padding padding,
      Size dilation,
      List<Integer> extra) {
    ConvTranspose op = new ConvTranspose(strides, padding, dilation, extra);
    return Ops.emit("ConvTranspose", op, x, kernel);
  }

  /** Returns the largest value in each window; see {@link MaxPool}. */
  public static SymbolicTensor maxPool(Operand x, Size pool, Size strides, Padding padding) {
    return Ops.emit("MaxPool", new MaxPool(pool, strides, padding), x);
  }

  /** Returns the mean of each window; see {@link AveragePool}. */
  public static SymbolicTensor averagePool(Operand x, Size pool, Size strides, Padding padding) {
    return Ops.emit("AveragePool", new AveragePool(pool, strides, padding), x);
  }
}
