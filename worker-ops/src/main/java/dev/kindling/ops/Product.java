package dev.kindling.ops;

import dev.kindling.kernels.MatrixProduct;
import dev.kindling.kernels.NativeCall;
import dev.kindling.kernels.OneDnn;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The native call that multiplies matrices, one or a stack of them. */
final class Product {
  private Product() {}

  /**
   * Returns the call {@code out ← a · b} over the last two axes. libnd4j takes stacks of matrices
   * one by one on one thread.
   *
   * @param flipA whether rows and columns of a are the other way around
   * @param flipB whether rows and columns of b are the other way around
   */
  static Runnable of(INDArray a, boolean flipA, INDArray b, boolean flipB, INDArray out) {
    Optional<Runnable> fast =
        out.rank() > 2 && OneDnn.takes(out)
            ? OneDnn.matmul(flipped(a, flipA), flipped(b, flipB), out)
            : MatrixProduct.of(a, flipA, b, flipB, out);
    return fast.orElseGet(
        () ->
            NativeCall.of("matmul")
                .inputs(a, b)
                .outputs(out)
                .integers(flipA ? 1 : 0, flipB ? 1 : 0, 0)
                .build());
  }

  private static INDArray flipped(INDArray array, boolean flip) {
    return flip ? array.swapAxes(array.rank() - 2, array.rank() - 1) : array;
  }
}
