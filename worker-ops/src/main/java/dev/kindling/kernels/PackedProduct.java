package dev.kindling.kernels;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The product {@code out ← a · b} of float32 matrices for one b and many a: {@link #pack} lays b
 * out as oneDNN's kernel for these shapes reads it, {@link #run} multiplies with what was packed.
 * What is packed is memory of this object, which goes with it.
 *
 * <p>Example: {@code product.pack()}, then for each step write a and {@code product.run()}.
 */
public final class PackedProduct implements Runnable {
  private final PackedCall<matmul.primitive_desc> call;

  private PackedProduct(matmul.desc sought, INDArray a, INDArray b, INDArray out) {
    call =
        PackedCall.reading(
            () -> OneDnn.describe(sought),
            matmul.primitive_desc::weights_desc,
            dnnl.DNNL_ARG_WEIGHTS,
            OneDnn.memory(b),
            Map.of(dnnl.DNNL_ARG_SRC, OneDnn.memory(a), dnnl.DNNL_ARG_DST, OneDnn.memory(out)),
            Room::own);
  }

  /**
   * Returns the product; empty where oneDNN is missing, has no fast kernel, or the arrays are not
   * of float32. They may be views in strides.
   *
   * @param a (n, k)
   * @param b (k, m)
   * @param out (n, m)
   */
  public static Optional<PackedProduct> of(INDArray a, INDArray b, INDArray out) {
    if (!OneDnn.takes(out)) {
      return Optional.empty();
    }
    memory.desc any = new memory.desc(b.shape(), memory.data_type.f32, memory.format_tag.any);
    matmul.desc sought = new matmul.desc(OneDnn.describe(a), any, OneDnn.describe(out));
    return OneDnn.isFast(sought)
        ? Optional.of(new PackedProduct(sought, a, b, out))
        : Optional.empty();
  }

  /** Lays out b as it is now. */
  public void pack() {
    call.copy();
  }

  /**
   * Multiplies a with what b was when it was packed, or is now if the number of threads changed
   * since.
   */
  @Override
  public void run() {
    if (!call.isCurrent()) {
      call.copy();
    }
    call.call();
  }
}
