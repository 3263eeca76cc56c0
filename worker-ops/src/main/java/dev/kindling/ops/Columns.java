package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.NativeCall;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sums over all axes but the last, as a product with a row of ones: ten times libnd4j's reduction.
 */
final class Columns {
  private Columns() {}

  /** Returns the call that fills {@code sum} (n,) with the column sums of {@code array} (…, n). */
  static NativeCall sum(Binding binding, INDArray array, INDArray sum) {
    INDArray rows = array.reshape('c', true, -1, array.size(-1));
    INDArray ones = binding.constant(1, 1, rows.size(0));
    return NativeCall.of("matmul")
        .inputs(ones, rows)
        .outputs(sum.reshape('c', true, 1, sum.length()))
        .integers(0, 0, 0)
        .build();
  }
}
