package dev.kindling.ops;

import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.kernels.PackedProduct;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The product {@code out ← a · b} of every step of a pass, whose right factor stays.
 *
 * @param prepare reads b, once before the steps
 * @param multiply multiplies, once in each step
 */
record StepProduct(Runnable prepare, Runnable multiply) {
  static StepProduct of(Function<long[], INDArray> scratch, INDArray a, INDArray b, INDArray out) {
    return PackedProduct.of(a, b, out)
        .map(packed -> new StepProduct(packed::pack, packed))
        .orElseGet(() -> ofLibnd4j(scratch, a, b, out));
  }

  /** A transposed b is turned around first: read as it is, it takes three times as long. */
  private static StepProduct ofLibnd4j(
      Function<long[], INDArray> scratch, INDArray a, INDArray b, INDArray out) {
    boolean rows = b.stride(1) == 1;
    INDArray right = rows ? b : scratch.apply(b.shape());
    return new StepProduct(
        rows ? Kernel.NONE : Arithmetic.copy(b, right),
        NativeCall.of("matmul").inputs(a, right).outputs(out).integers(0, 0, 0).build());
  }
}
