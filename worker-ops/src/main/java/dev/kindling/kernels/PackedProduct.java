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
 * What is packed is memory of this object, which goes with it. (oneDNN 2.5, developer guide,
 * «memory format propagation».)
 *
 * <p>Example: {@code product.pack()}, then for each step write a and {@code product.run()}.
 */
public final class PackedProduct implements Runnable {
  private final OneDnnCall pack;
  private final OneDnnCall multiply;

  private PackedProduct(
      matmul.desc product, memory.desc layout, INDArray a, INDArray b, INDArray out) {
    memory packed = new memory(layout, OneDnn.engine());
    pack =
        new OneDnnCall(
            () -> OneDnn.describe(OneDnn.describe(b), layout),
            Map.of(dnnl.DNNL_ARG_FROM, OneDnn.memory(b), dnnl.DNNL_ARG_TO, packed));
    multiply =
        new OneDnnCall(
            () -> OneDnn.describe(product),
            Map.of(
                dnnl.DNNL_ARG_SRC, OneDnn.memory(a),
                dnnl.DNNL_ARG_WEIGHTS, packed,
                dnnl.DNNL_ARG_DST, OneDnn.memory(out)));
  }

  /**
   * Returns the product; empty where oneDNN is missing, has no fast kernel, or the arrays are not
   * of float32. They may be views in strides. The layout of b is chosen now and stays, whatever the
   * number of threads becomes.
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
    if (!OneDnn.isFast(sought)) {
      return Optional.empty();
    }
    memory.desc layout = OneDnn.describe(sought).weights_desc();
    matmul.desc found = new matmul.desc(OneDnn.describe(a), layout, OneDnn.describe(out));
    return Optional.of(new PackedProduct(found, layout, a, b, out));
  }

  /** Lays out b as it is now. */
  public void pack() {
    pack.run();
  }

  /** Multiplies a with what b was when it was packed. */
  @Override
  public void run() {
    multiply.run();
  }
}
