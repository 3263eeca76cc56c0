package dev.kindling.ops;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import dev.kindling.kernels.Binding;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The lines that a convolution slides over, with what pads them.
 *
 * @param binding the convolution's arrays
 * @param before the cells that pad the start of a line
 * @param cells the cells of a line
 * @param padded the same with what pads it
 */
record PaddedLines(Binding binding, int before, int cells, int padded) {
  static PaddedLines of(Binding binding, Sliding axis) {
    int cells = Math.toIntExact(binding.input(0).size(1));
    return new PaddedLines(binding, axis.paddedBefore(cells), cells, cells + axis.padded(cells));
  }

  /** Returns whether nothing pads them. */
  private boolean whole() {
    return padded == cells;
  }

  /** Returns lines (batch, cells, channels) with what pads them; the calls fill it. */
  INDArray filled(INDArray lines, List<Runnable> calls) {
    if (whole()) {
      return lines;
    }
    INDArray frame = frame(lines);
    calls.add(Arithmetic.clear(binding, frame));
    calls.add(Arithmetic.copy(lines, inside(frame)));
    return frame;
  }

  /** Returns memory for such lines. */
  INDArray frame(INDArray lines) {
    return whole() ? lines : binding.scratch(lines.size(0), padded, lines.size(2));
  }

  /** Adds to the calls what takes lines out of such memory. */
  void take(INDArray frame, INDArray lines, List<Runnable> calls) {
    if (!whole()) {
      calls.add(Arithmetic.copy(inside(frame), lines));
    }
  }

  private INDArray inside(INDArray frame) {
    return frame.get(all(), interval(before, before + cells), all());
  }
}
