package dev.kindling.kernels;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The product {@code out ← a · b} of float32 matrices for one b and many a: {@link #pack} lays b
 * out as oneDNN's kernel for these shapes reads it, {@link #run} multiplies with what was packed.
 * What is packed is memory of this object, which goes with it. (oneDNN 2.5, developer guide,
 * «memory format propagation».)
 *
 * <p>Example: {@code product.pack()}, then for each step write a and {@code product.run()}.
 */
public final class PackedProduct implements Runnable {
  private final NativeOps library = NativeOpsHolder.getInstance().getDeviceNativeOps();
  private final matmul.desc sought;
  private final INDArray a;
  private final INDArray b;
  private final INDArray out;
  private Packing packing;

  private PackedProduct(matmul.desc sought, INDArray a, INDArray b, INDArray out) {
    this.sought = sought;
    this.a = a;
    this.b = b;
    this.out = out;
    packing = make(library.ompGetMaxThreads());
  }

  /**
   * The calls for a number of threads. Each number has a layout of its own: oneDNN 2.5 takes that
   * of another number without a word and multiplies wrongly.
   */
  private record Packing(int threads, memory packed, OneDnnCall pack, OneDnnCall multiply) {}

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

  private Packing make(int threads) {
    memory.desc layout = OneDnn.describe(sought).weights_desc();
    memory packed = new memory(layout, OneDnn.engine());
    return new Packing(
        threads,
        packed,
        new OneDnnCall(
            () -> OneDnn.describe(OneDnn.describe(b), layout),
            Map.of(dnnl.DNNL_ARG_FROM, OneDnn.memory(b), dnnl.DNNL_ARG_TO, packed)),
        new OneDnnCall(
            () -> OneDnn.describe(sought),
            Map.of(
                dnnl.DNNL_ARG_SRC, OneDnn.memory(a),
                dnnl.DNNL_ARG_WEIGHTS, packed,
                dnnl.DNNL_ARG_DST, OneDnn.memory(out))));
  }

  /** Lays out b as it is now. */
  public void pack() {
    int threads = library.ompGetMaxThreads();
    if (threads != packing.threads()) {
      Packing made = make(threads);
      packing.packed().close();
      packing = made;
    }
    packing.pack().run();
  }

  /**
   * Multiplies a with what b was when it was packed, or is now if the number of threads changed
   * since.
   */
  @Override
  public void run() {
    if (library.ompGetMaxThreads() != packing.threads()) {
      pack();
    }
    packing.multiply().run();
  }
}
