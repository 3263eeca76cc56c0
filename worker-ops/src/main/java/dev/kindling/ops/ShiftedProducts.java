package dev.kindling.ops;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients of a convolution over lines that moves by one cell: for each cell of the kernel,
 * the lines shifted by that cell are one factor. All lines lie one behind the other, so each
 * product is one of plain matrices; the rows in which a window would reach into the next line count
 * as 0. For 64 lines of 200 cells, 128 channels in and out and a kernel of 5 they take 20 ms on two
 * threads and libnd4j's conv2d_bp 31 ms; its forward pass is as fast as such products, so that the
 * gradient of x {@linkplain TurnedKernel is one} where it can be.
 */
final class ShiftedProducts {
  private final Binding binding;
  private final Sliding axis;
  private final PaddedLines frames;
  private final int lines;

  /** The cells of a line with what pads it. */
  private final int padded;

  /** The rows of all lines from which a window starts without leaving them. */
  private final int starts;

  private final INDArray kernel;

  private ShiftedProducts(Binding binding, Sliding axis) {
    this.binding = binding;
    this.axis = axis;
    INDArray x = binding.input(0);
    this.kernel = binding.input(1);
    this.lines = Math.toIntExact(x.size(0));
    this.frames = PaddedLines.of(binding, axis);
    this.padded = frames.padded();
    this.starts = lines * padded - (axis.span() - 1);
  }

  /** Returns the action that computes the gradients of x (batch, cells, in) and the kernel. */
  static Runnable backward(Binding binding, Sliding axis) {
    boolean turned = TurnedKernel.fits(binding, axis);
    Runnable dx = turned ? TurnedKernel.backward(binding, axis) : Kernel.NONE;
    boolean products = binding.needsGradient(1) || !turned;
    return products ? Kernel.sequence(new ShiftedProducts(binding, axis).backward(turned), dx) : dx;
  }

  private Runnable backward(boolean kernelOnly) {
    List<Runnable> calls = new ArrayList<>();
    INDArray x = rows(frames.filled(binding.input(0), calls));
    INDArray dSums = binding.scratch((long) lines * padded, kernel.size(2));
    INDArray inLines = dSums.reshape('c', true, lines, padded, kernel.size(2));
    calls.add(clear(inLines.get(all(), interval(padded - axis.span() + 1, padded), all())));
    calls.add(Arithmetic.copy(binding.outputGradient(0), results(dSums)));
    INDArray dOut = shifted(dSums, 0);
    for (int cell = 0; binding.needsGradient(1) && cell < axis.window(); cell++) {
      INDArray dMatrix = matrix(binding.inputGradient(1), cell);
      calls.add(product(shifted(x, cell), dOut, dMatrix, 1, 0, false));
    }
    if (binding.needsGradient(0) && !kernelOnly) {
      input(dOut, calls);
    }
    return Kernel.sequence(calls.toArray(Runnable[]::new));
  }

  private void input(INDArray dOut, List<Runnable> calls) {
    INDArray gradient = binding.inputGradient(0);
    INDArray frame = frames.frame(gradient);
    INDArray dx = rows(frame);
    if (starts < dx.size(0)) {
      calls.add(clear(dx.get(interval(starts, dx.size(0)), all())));
    }
    for (int cell = 0; cell < axis.window(); cell++) {
      calls.add(product(dOut, matrix(kernel, cell), shifted(dx, cell), 0, 1, cell > 0));
    }
    frames.take(frame, gradient, calls);
  }

  /** Returns the rows of all lines, padding included. */
  private INDArray rows(INDArray frame) {
    return frame.reshape('c', true, (long) lines * padded, frame.size(2));
  }

  private Runnable clear(INDArray array) {
    return Arithmetic.clear(binding, array);
  }

  /** Returns the rows of the lines that a kernel's cell meets. */
  private INDArray shifted(INDArray rows, int cell) {
    long from = (long) cell * axis.dilation();
    return rows.get(interval(from, from + starts), all());
  }

  /** Returns the results (batch, positions, out) among the rows of the lines. */
  private INDArray results(INDArray rows) {
    return rows.reshape('c', true, lines, padded, rows.size(1))
        .get(all(), interval(0, padded - axis.span() + 1), all());
  }

  /** Returns the matrix of a kernel's cell. */
  static INDArray matrix(INDArray kernel, int cell) {
    return kernel
        .get(interval(cell, cell + 1), all(), all())
        .reshape('c', true, kernel.size(1), kernel.size(2));
  }

  private static NativeCall product(
      INDArray a, INDArray b, INDArray out, int flipA, int flipB, boolean adds) {
    return NativeCall.of("matmul")
        .inputs(a, b)
        .outputs(out)
        .integers(flipA, flipB, 0)
        .reals(1, adds ? 1 : 0)
        .build();
  }
}
