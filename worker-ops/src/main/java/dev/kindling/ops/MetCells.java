package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The cells that windows meet, as libnd4j can take them: mostly x itself, else a copy, for oneDNN
 * does not read views.
 *
 * @param array the cells
 * @param load fills the array from x
 * @param store fills x from the array, cells that no window meets with 0
 */
record MetCells(INDArray array, Runnable load, Runnable store) {
  /** Returns the cells of x (batch, …, channels). */
  static MetCells of(Binding binding, Window window, INDArray x) {
    INDArray image = window.image(x);
    List<Sliding> axes = window.planar().axes();
    return switch (axes.get(0).padding()) {
      case VALID -> new MetCells(image, Kernel.NONE, Kernel.NONE);
      case SAME -> withoutSpare(binding, axes, image);
      case CAUSAL -> behindPadding(binding, axes, image);
    };
  }

  /**
   * libnd4j makes a padding of -1 of two spare cells behind the last window, and its windows then
   * start at the wrong cell. Without the spare cells there is nothing to pad.
   */
  private static MetCells withoutSpare(Binding binding, List<Sliding> axes, INDArray image) {
    INDArrayIndex[] indices = all(image);
    boolean aligned = true;
    for (int axis = 0; axis < axes.size(); axis++) {
      int cells = Math.toIntExact(image.size(axis + 1));
      int spare = axes.get(axis).spare(cells);
      aligned &= spare < 2;
      indices[axis + 1] = NDArrayIndex.interval(0, cells - spare);
    }
    if (aligned) {
      return new MetCells(image, Kernel.NONE, Kernel.NONE);
    }
    INDArray met = image.get(indices);
    INDArray copy = binding.scratch(met.shape());
    Runnable clear = Arithmetic.clear(binding, image);
    return new MetCells(
        copy, Arithmetic.copy(met, copy), Kernel.sequence(clear, Arithmetic.copy(copy, met)));
  }

  private static MetCells behindPadding(Binding binding, List<Sliding> axes, INDArray image) {
    INDArrayIndex[] indices = all(image);
    long[] shape = image.shape().clone();
    for (int axis = 0; axis < axes.size(); axis++) {
      int cells = Math.toIntExact(shape[axis + 1]);
      int before = axes.get(axis).paddedBefore(cells);
      shape[axis + 1] += before;
      indices[axis + 1] = NDArrayIndex.interval(before, before + cells);
    }
    INDArray frame = binding.scratch(shape);
    INDArray inside = frame.get(indices);
    Runnable clear = Arithmetic.clear(binding, frame);
    return new MetCells(
        frame,
        Kernel.sequence(clear, Arithmetic.copy(image, inside)),
        Arithmetic.copy(inside, image));
  }

  private static INDArrayIndex[] all(INDArray image) {
    INDArrayIndex[] indices = new INDArrayIndex[image.rank()];
    Arrays.setAll(indices, axis -> NDArrayIndex.all());
    return indices;
  }
}
