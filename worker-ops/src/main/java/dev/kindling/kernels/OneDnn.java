package dev.kindling.kernels;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.layer_normalization_backward;
import org.bytedeco.dnnl.layer_normalization_forward;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.softmax_backward;
import org.bytedeco.dnnl.softmax_forward;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * oneDNN's own functions over float32, for kernels that libnd4j does not pass on to the oneDNN
 * inside it. It runs on the threads of libnd4j, whose OpenMP library it shares. (oneDNN 2.5,
 * developer guide.)
 *
 * <p>Example: {@code if (OneDnn.takes(x)) OneDnn.reluGradient(y, dy, dx).run()}.
 */
public final class OneDnn {
  private static final Logger LOG = LoggerFactory.getLogger(OneDnn.class);

  /** What the reference implementations are named, which take a hundred times as long. */
  private static final String REFERENCE = "ref";

  private static final int SCALE_AND_SHIFT = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;

  private static final boolean LOADED = load();

  private OneDnn() {}

  /** The classes of the library, which must not be touched where it could not be loaded. */
  private static final class Library {
    static final engine ENGINE = new engine(engine.kind.cpu, 0);
    static final primitive_attr OWN_SCRATCH = new primitive_attr();

    static {
      // oneDNN's own belongs to the thread that made the primitive; others may run it.
      OWN_SCRATCH.set_scratchpad_mode(dnnl.scratchpad_mode.user);
    }
  }

  private static boolean load() {
    try {
      Loader.load(dnnl.class);
      return true;
    } catch (LinkageError e) {
      LOG.warn("Cannot load oneDNN: {}. Slower kernels of libnd4j take its place.", e.toString());
      return false;
    }
  }

  static engine engine() {
    return Library.ENGINE;
  }

  /** Returns the attributes by which a primitive takes its scratch memory from who runs it. */
  static primitive_attr ownScratch() {
    return Library.OWN_SCRATCH;
  }

  /** Returns whether these functions are there for an array of this type. */
  public static boolean takes(INDArray array) {
    return array.dataType() == DataType.FLOAT && LOADED;
  }

  /**
   * Returns the call {@code out ← a · b} over the last two axes, for each combination of the
   * others; empty if oneDNN has no fast one for how the arrays lie. They may be views in strides.
   *
   * @param a (…, n, k)
   * @param b (…, k, m)
   * @param out (…, n, m)
   */
  public static Optional<Runnable> matmul(INDArray a, INDArray b, INDArray out) {
    memory.desc left = describe(a);
    memory.desc right = describe(b);
    memory.desc product = describe(out);
    matmul.desc sought = new matmul.desc(left, right, product);
    if (!isFast(sought)) {
      return Optional.empty();
    }
    return Optional.of(
        OneDnnCall.over(
            () -> describe(sought),
            Map.of(dnnl.DNNL_ARG_SRC, a, dnnl.DNNL_ARG_WEIGHTS, b, dnnl.DNNL_ARG_DST, out)));
  }

  /**
   * Returns the call {@code dx ← y · (dy − Σ dy · y)}, back through the softmax y of rows; dx may
   * be dy.
   */
  public static Runnable softmaxGradient(INDArray y, INDArray dy, INDArray dx) {
    memory.desc rows = describe(y);
    softmax_forward.desc forward = new softmax_forward.desc(dnnl.dnnl_forward_training, rows, 1);
    softmax_backward.desc backward = new softmax_backward.desc(rows, rows, 1);
    return OneDnnCall.over(
        () ->
            new softmax_backward.primitive_desc(
                backward,
                Library.OWN_SCRATCH,
                engine(),
                new softmax_forward.primitive_desc(forward, engine())),
        Map.of(dnnl.DNNL_ARG_DST, y, dnnl.DNNL_ARG_DIFF_DST, dy, dnnl.DNNL_ARG_DIFF_SRC, dx));
  }

  /** Returns the call {@code dx ← dy where y > 0, else 0}; dx may be dy. */
  public static Runnable reluGradient(INDArray y, INDArray dy, INDArray dx) {
    memory.desc numbers = describe(y);
    int relu = dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
    eltwise_forward.desc forward =
        new eltwise_forward.desc(dnnl.dnnl_forward_training, relu, numbers, 0, 0);
    eltwise_backward.desc backward = new eltwise_backward.desc(relu, numbers, numbers, 0, 0);
    return OneDnnCall.over(
        () ->
            new eltwise_backward.primitive_desc(
                backward,
                Library.OWN_SCRATCH,
                engine(),
                new eltwise_forward.primitive_desc(forward, engine())),
        Map.of(dnnl.DNNL_ARG_DST, y, dnnl.DNNL_ARG_DIFF_DST, dy, dnnl.DNNL_ARG_DIFF_SRC, dx));
  }

  /**
   * Returns the call {@code y ← (x − mean) / √(variance + ε) · γ + β} for rows of x, which also
   * writes mean and biased variance of each; y may be x.
   */
  public static Runnable normalizeRows(
      INDArray x,
      INDArray gamma,
      INDArray beta,
      INDArray y,
      INDArray mean,
      INDArray variance,
      double epsilon) {
    layer_normalization_forward.desc forward = normalization(x, mean, epsilon);
    return OneDnnCall.over(
        () ->
            new layer_normalization_forward.primitive_desc(forward, Library.OWN_SCRATCH, engine()),
        Map.of(
            dnnl.DNNL_ARG_SRC, x,
            dnnl.DNNL_ARG_SCALE, gamma,
            dnnl.DNNL_ARG_SHIFT, beta,
            dnnl.DNNL_ARG_DST, y,
            dnnl.DNNL_ARG_MEAN, mean,
            dnnl.DNNL_ARG_VARIANCE, variance));
  }

  /**
   * Returns the call that goes back through {@link #normalizeRows} and fills the gradients of x, γ
   * and β; dx may be dy.
   */
  public static Runnable normalizeRowsGradient(
      INDArray x,
      INDArray gamma,
      INDArray beta,
      INDArray mean,
      INDArray variance,
      INDArray dy,
      INDArray dx,
      INDArray dGamma,
      INDArray dBeta,
      double epsilon) {
    layer_normalization_forward.desc forward = normalization(x, mean, epsilon);
    layer_normalization_backward.desc backward =
        new layer_normalization_backward.desc(
            dnnl.dnnl_backward,
            describe(dy),
            describe(x),
            describe(mean),
            (float) epsilon,
            SCALE_AND_SHIFT);
    return OneDnnCall.over(
        () ->
            new layer_normalization_backward.primitive_desc(
                backward,
                Library.OWN_SCRATCH,
                engine(),
                new layer_normalization_forward.primitive_desc(forward, engine())),
        Map.of(
            dnnl.DNNL_ARG_SRC, x,
            dnnl.DNNL_ARG_SCALE, gamma,
            dnnl.DNNL_ARG_SHIFT, beta,
            dnnl.DNNL_ARG_MEAN, mean,
            dnnl.DNNL_ARG_VARIANCE, variance,
            dnnl.DNNL_ARG_DIFF_DST, dy,
            dnnl.DNNL_ARG_DIFF_SRC, dx,
            dnnl.DNNL_ARG_DIFF_SCALE, dGamma,
            dnnl.DNNL_ARG_DIFF_SHIFT, dBeta));
  }

  private static layer_normalization_forward.desc normalization(
      INDArray x, INDArray mean, double epsilon) {
    return new layer_normalization_forward.desc(
        dnnl.dnnl_forward_training, describe(x), describe(mean), (float) epsilon, SCALE_AND_SHIFT);
  }

  /** Returns whether there is an implementation that is no reference. */
  static boolean isFast(matmul.desc sought) {
    matmul.primitive_desc found =
        new matmul.primitive_desc(sought, Library.OWN_SCRATCH, engine(), true);
    return found.asBoolean() && !found.impl_info_str().getString().startsWith(REFERENCE);
  }

  static matmul.primitive_desc describe(matmul.desc sought) {
    return new matmul.primitive_desc(sought, Library.OWN_SCRATCH, engine());
  }

  static reorder.primitive_desc describe(memory.desc from, memory.desc to) {
    return new reorder.primitive_desc(engine(), from, engine(), to, Library.OWN_SCRATCH, false);
  }

  static memory memory(INDArray array) {
    return new memory(describe(array), engine(), array.data().addressPointer());
  }

  /**
   * Returns how an array lies. The stride of an axis of length 1, which may be anything, is made
   * that of a dense array: by a smaller one oneDNN takes the rows for overlapping and refuses.
   */
  static memory.desc describe(INDArray array) {
    long[] shape = array.shape();
    long[] strides = array.stride().clone();
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if (shape[axis] == 1) {
        strides[axis] = axis + 1 < shape.length ? shape[axis + 1] * strides[axis + 1] : 1;
      }
    }
    return new memory.desc(shape, memory.data_type.f32, strides);
  }
}
