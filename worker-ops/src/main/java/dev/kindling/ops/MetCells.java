package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The cells that windows meet, as libnd4j can take them. With padding SAME it makes a padding of -1
 * of two spare cells behind the last window, and its windows then start at the wrong cell; so these
 * are left out, in a copy because oneDNN does not read views.
 *
 * @param array the cells
 * @param load fills the array
 * @param store fills what the cells are of, those that no window meets with 0
 */
record MetCells(INDArray array, Runnable load, Runnable store) {
  /** Returns the cells of x (batch, …, channels). */
  static MetCells of(Binding binding, Window window, INDArray x) {
    INDArray image = window.image(x);
    List<Sliding> axes = window.planar().axes();
    INDArrayIndex[] indices = new INDArrayIndex[image.rank()];
    Arrays.setAll(indices, axis -> NDArrayIndex.all());
    boolean all = true;
    for (int axis = 0; axis < axes.size(); axis++) {
      int cells = Math.toIntExact(image.size(axis + 1));
      int spare = axes.get(axis).spare(cells);
      all &= spare < 2 || axes.get(axis).padding() == Padding.VALID;
      indices[axis + 1] = NDArrayIndex.interval(0, cells - spare);
    }
    if (all) {
      return new MetCells(image, Kernel.NONE, Kernel.NONE);
    }
    INDArray met = image.get(indices);
    INDArray copy = binding.scratch(met.shape());
    Runnable clear = Arithmetic.repeat(binding.constant(0), image);
    return new MetCells(
        copy, Arithmetic.copy(met, copy), Kernel.sequence(clear, Arithmetic.copy(copy, met)));
  }
}
