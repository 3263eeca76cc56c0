package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Products of matrices that make up an {@link Einsum}: the axes of each operand are brought into
 * the order batch, rows, columns, and only copied where no product can read them as they lie.
 */
final class EinsumKernel {
  private final EinsumAxes axes;
  private final Binding binding;

  private EinsumKernel(EinsumAxes axes, Binding binding) {
    this.axes = axes;
    this.binding = binding;
  }

  static Kernel bind(EinsumAxes axes, Binding binding) {
    return new EinsumKernel(axes, binding).bind();
  }

  private Kernel bind() {
    Matrices a = matrices(axes.left(), axes.ofLeft(), axes.summed(), binding.input(0), this::kept);
    Matrices b =
        matrices(axes.right(), axes.summed(), axes.ofRight(), binding.input(1), this::kept);
    Matrices y = result(binding.output(0));
    Runnable forward = Kernel.sequence(a.load(), b.load(), product(a, b, y), y.store());
    if (!binding.needsGradient()) {
      return Kernel.of(forward, Kernel.NONE);
    }
    Matrices dy = result(binding.outputGradient(0));
    Runnable da = Kernel.NONE;
    if (binding.needsGradient(0)) {
      Matrices out =
          matrices(
              axes.left(), axes.ofLeft(), axes.summed(), binding.inputGradient(0), this::scratch);
      da = Kernel.sequence(product(dy, b.transposed(), out), out.store());
    }
    Runnable db = Kernel.NONE;
    if (binding.needsGradient(1)) {
      Matrices out =
          matrices(
              axes.right(), axes.summed(), axes.ofRight(), binding.inputGradient(1), this::scratch);
      db = Kernel.sequence(product(a.transposed(), dy, out), out.store());
    }
    return Kernel.of(forward, Kernel.sequence(dy.load(), da, db));
  }

  /** What the backward pass reads again. */
  private INDArray kept(long[] shape) {
    return binding.needsGradient() ? binding.saved(shape) : binding.scratch(shape);
  }

  private INDArray scratch(long[] shape) {
    return binding.scratch(shape);
  }

  private Matrices result(INDArray array) {
    return matrices(axes.result(), axes.ofLeft(), axes.ofRight(), array, this::scratch);
  }

  private Matrices matrices(
      String order, String rows, String columns, INDArray array, Function<long[], INDArray> place) {
    INDArray asRows = ordered(order, axes.batch() + rows + columns, array);
    INDArray asColumns = ordered(order, axes.batch() + columns + rows, array);
    long[] batch = axes.batch().chars().mapToLong(axis -> size(order, axis, array)).toArray();
    long height = size(order, rows, array);
    long width = size(order, columns, array);
    if (inOrder(asRows)) {
      return new Matrices(shape(array, batch, height, width), false, null, null);
    }
    if (inOrder(asColumns)) {
      return new Matrices(shape(array, batch, width, height), true, null, null);
    }
    if (stacked(batch) && rows.length() == 1 && columns.length() == 1) {
      if (asRows.stride(-1) == 1) {
        return new Matrices(asRows, false, null, null);
      }
      if (asColumns.stride(-1) == 1) {
        return new Matrices(asColumns, true, null, null);
      }
    }
    INDArray copy = place.apply(asRows.shape());
    return new Matrices(shape(copy, batch, height, width), false, asRows, copy);
  }

  private static INDArray ordered(String from, String to, INDArray array) {
    return array.permute(to.chars().map(from::indexOf).toArray());
  }

  /** Whether a permuted array's elements still follow each other in memory. */
  private static boolean inOrder(INDArray permuted) {
    long expected = 1;
    for (int axis = permuted.rank() - 1; axis >= 0; axis--) {
      if (permuted.size(axis) > 1 && permuted.stride(axis) != expected) {
        return false;
      }
      expected *= permuted.size(axis);
    }
    return true;
  }

  private static long size(String order, String axes, INDArray array) {
    return axes.chars().mapToLong(axis -> size(order, axis, array)).reduce(1, (x, y) -> x * y);
  }

  private static long size(String order, int axis, INDArray array) {
    return array.size(order.indexOf(axis));
  }

  /** One matrix has no batch axis: libnd4j's product of two matrices is the fastest. */
  private static INDArray shape(INDArray array, long[] batch, long rows, long columns) {
    long count = LongStream.of(batch).reduce(1, (x, y) -> x * y);
    if (count == 1) {
      return array.reshape('c', true, rows, columns);
    }
    LongStream before = stacked(batch) ? LongStream.of(batch) : LongStream.of(count);
    return array.reshape(
        'c', true, LongStream.concat(before, LongStream.of(rows, columns)).toArray());
  }

  /** Whether the batch axes stay: then libnd4j takes matrices in strides as they are. */
  private static boolean stacked(long... batch) {
    return batch.length <= 2 && LongStream.of(batch).reduce(1, (x, y) -> x * y) > 1;
  }

  private static Runnable product(Matrices a, Matrices b, Matrices out) {
    return out.flipped()
        ? product(b.transposed(), a.transposed(), out.array())
        : product(a, b, out.array());
  }

  private static Runnable product(Matrices a, Matrices b, INDArray out) {
    return Product.of(a.array(), a.flipped(), b.array(), b.flipped(), out);
  }

  /**
   * An operand or result as a stack of matrices.
   *
   * @param flipped whether rows and columns are the other way around in the array
   * @param original the operand with its axes in the order of the copy; null if there is no copy
   * @param copy the copy that the matrices stand in; null if they stand in the operand itself
   */
  private record Matrices(INDArray array, boolean flipped, INDArray original, INDArray copy) {
    Matrices transposed() {
      return new Matrices(array, !flipped, original, copy);
    }

    Runnable load() {
      return copy == null ? Kernel.NONE : Arithmetic.copy(original, copy);
    }

    Runnable store() {
      return copy == null ? Kernel.NONE : Arithmetic.copy(copy, original);
    }
  }
}
