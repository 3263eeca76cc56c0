package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A dilated window that moves by one cell as a dense one: with dilation d it only meets every d-th
 * cell, so the cells are sorted into d phases, each an example of its own. oneDNN refuses libnd4j's
 * dilated convolutions, and without oneDNN a training step takes 20 times as long.
 */
final class Phases {
  private final Binding binding;
  private final List<Sliding> axes;

  Phases(Binding binding, Window planar) {
    this.binding = binding;
    this.axes = planar.axes();
  }

  /** Returns the phases of what the window slides over, padding included. */
  MetCells input(INDArray image) {
    List<Integer> frame = new ArrayList<>();
    List<Integer> before = new ArrayList<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      int cells = Math.toIntExact(image.size(axis + 1));
      before.add(axes.get(axis).paddedBefore(cells));
      frame.add(frame(axes.get(axis), axes.get(axis).positions(cells)));
    }
    return sorted(image, frame, before);
  }

  /** Returns the phases of what the window makes of them. */
  MetCells output(INDArray image) {
    List<Integer> frame = new ArrayList<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      Sliding sliding = axes.get(axis);
      int positions = Math.toIntExact(image.size(axis + 1));
      frame.add(frame(sliding, positions) - sliding.span() + 1);
    }
    return sorted(image, frame, Collections.nCopies(axes.size(), 0));
  }

  /** Returns the cells that so many positions meet, and some more to make phases of one length. */
  private static int frame(Sliding axis, int positions) {
    int met = positions - 1 + axis.span();
    int phase = (met + axis.dilation() - 1) / axis.dilation();
    return phase * axis.dilation();
  }

  private MetCells sorted(INDArray image, List<Integer> frame, List<Integer> before) {
    List<Runnable> load = new ArrayList<>();
    List<Runnable> store = new ArrayList<>();
    INDArray sorted = framed(image, frame, before, load, store);
    for (int axis = 0; axis < axes.size(); axis++) {
      int dilation = axes.get(axis).dilation();
      if (dilation > 1) {
        sorted = split(sorted, axis + 1, dilation, load, store);
      }
    }
    Collections.reverse(store);
    return new MetCells(
        sorted,
        Kernel.sequence(load.toArray(Runnable[]::new)),
        Kernel.sequence(store.toArray(Runnable[]::new)));
  }

  private INDArray framed(
      INDArray image,
      List<Integer> frame,
      List<Integer> before,
      List<Runnable> load,
      List<Runnable> store) {
    INDArrayIndex[] indices = new INDArrayIndex[image.rank()];
    indices[0] = NDArrayIndex.all();
    indices[image.rank() - 1] = NDArrayIndex.all();
    long[] shape = image.shape().clone();
    for (int axis = 1; axis <= axes.size(); axis++) {
      int from = before.get(axis - 1);
      indices[axis] = NDArrayIndex.interval(from, from + shape[axis]);
      shape[axis] = frame.get(axis - 1);
    }
    INDArray whole = binding.scratch(shape);
    INDArray inside = whole.get(indices);
    load.add(Arithmetic.clear(binding, whole));
    load.add(Arithmetic.copy(image, inside));
    store.add(Arithmetic.copy(inside, image));
    return whole;
  }

  /** Moves the phases of one axis to the batch axis; one axis at a time is by far the fastest. */
  private INDArray split(
      INDArray whole, int axis, int dilation, List<Runnable> load, List<Runnable> store) {
    long[] shape = whole.shape().clone();
    long inner = 1;
    for (int behind = axis + 1; behind < shape.length; behind++) {
      inner *= shape[behind];
    }
    shape[axis] /= dilation;
    shape[0] *= dilation;
    long outer = whole.length() / (dilation * shape[axis] * inner);
    INDArray phases = binding.scratch(shape);
    INDArray cells = whole.reshape('c', true, outer, shape[axis], dilation, inner);
    INDArray rows = phases.reshape('c', true, dilation, outer, shape[axis], inner);
    load.add(Arithmetic.copy(cells.permute(2, 0, 1, 3), rows));
    store.add(Arithmetic.copy(rows.permute(1, 2, 0, 3), cells));
    return phases;
  }
}
