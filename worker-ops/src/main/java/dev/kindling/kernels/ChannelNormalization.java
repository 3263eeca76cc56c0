package dev.kindling.kernels;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * oneDNN's normalization of channels over a batch: {@code y = (x − μ) / √(σ² + ε) · γ + β}, μ and
 * the biased σ² the moments of each channel, with or without γ and β. (oneDNN 2.5, developer guide,
 * «batch normalization».)
 *
 * <p>Example: {@code ChannelNormalization.of(x, gamma, null, 1e-3)} for 64 images of 32×32×16.
 */
public final class ChannelNormalization {
  /** What the implementations that are made for the shapes are named. */
  private static final String FAST = "bnorm_jit";

  private final INDArray x;
  private final INDArray gamma;
  private final INDArray beta;
  private final float epsilon;
  private final int flags;
  private final memory.desc layout;

  private ChannelNormalization(INDArray x, INDArray gamma, INDArray beta, double epsilon) {
    this.x = x;
    this.gamma = gamma;
    this.beta = beta;
    this.epsilon = (float) epsilon;
    this.flags =
        (gamma == null ? 0 : dnnl.dnnl_use_scale) | (beta == null ? 0 : dnnl.dnnl_use_shift);
    // Whatever its axes are, threads share the rows of channels.
    long channels = x.size(-1);
    long rows = x.length() / channels;
    this.layout =
        new memory.desc(
            new long[] {1, channels, rows, 1},
            memory.data_type.f32,
            new long[] {rows * channels, 1, channels, channels});
  }

  /**
   * Returns the normalization; empty where oneDNN is missing, has no fast kernel, or the arrays are
   * not of float32.
   *
   * @param x (…, c), dense
   * @param gamma (c,), or null for 1
   * @param beta (c,), or null for 0
   */
  public static Optional<ChannelNormalization> of(
      INDArray x, INDArray gamma, INDArray beta, double epsilon) {
    if (!OneDnn.takes(x)) {
      return Optional.empty();
    }
    ChannelNormalization made = new ChannelNormalization(x, gamma, beta, epsilon);
    return made.isFast() ? Optional.of(made) : Optional.empty();
  }

  private boolean isFast() {
    return described().impl_info_str().getString().startsWith(FAST)
        && describedGradient().impl_info_str().getString().startsWith(FAST);
  }

  private batch_normalization_forward.primitive_desc described() {
    batch_normalization_forward.desc sought =
        new batch_normalization_forward.desc(dnnl.dnnl_forward_training, layout, epsilon, flags);
    return new batch_normalization_forward.primitive_desc(
        sought, OneDnn.ownScratch(), OneDnn.engine());
  }

  private batch_normalization_backward.primitive_desc describedGradient() {
    batch_normalization_backward.desc sought =
        new batch_normalization_backward.desc(dnnl.dnnl_backward, layout, layout, epsilon, flags);
    return new batch_normalization_backward.primitive_desc(
        sought, OneDnn.ownScratch(), OneDnn.engine(), described());
  }

  /** Returns the call that fills y and the moments of each channel. */
  public Runnable forward(INDArray y, INDArray mean, INDArray variance) {
    Map<Integer, memory> memories = common(mean, variance);
    memories.put(dnnl.DNNL_ARG_DST, whole(y));
    return new OneDnnCall(this::described, memories);
  }

  /**
   * Returns the call that goes back through {@link #forward} and fills the gradients of x, and of γ
   * and β where there are such.
   */
  public Runnable backward(
      INDArray mean, INDArray variance, INDArray dy, INDArray dx, INDArray dGamma, INDArray dBeta) {
    Map<Integer, memory> memories = common(mean, variance);
    memories.put(dnnl.DNNL_ARG_DIFF_DST, whole(dy));
    memories.put(dnnl.DNNL_ARG_DIFF_SRC, whole(dx));
    put(memories, dnnl.DNNL_ARG_DIFF_SCALE, dGamma);
    put(memories, dnnl.DNNL_ARG_DIFF_SHIFT, dBeta);
    return new OneDnnCall(this::describedGradient, memories);
  }

  /** What both take; on the way back oneDNN does not read β and refuses the call without it. */
  private Map<Integer, memory> common(INDArray mean, INDArray variance) {
    Map<Integer, memory> memories = new HashMap<>();
    memories.put(dnnl.DNNL_ARG_SRC, whole(x));
    put(memories, dnnl.DNNL_ARG_SCALE, gamma);
    put(memories, dnnl.DNNL_ARG_SHIFT, beta);
    put(memories, dnnl.DNNL_ARG_MEAN, mean);
    put(memories, dnnl.DNNL_ARG_VARIANCE, variance);
    return memories;
  }

  private memory whole(INDArray array) {
    return new memory(layout, OneDnn.engine(), array.data().addressPointer());
  }

  private static void put(Map<Integer, memory> memories, int argument, INDArray vector) {
    if (vector != null) {
      memories.put(argument, OneDnn.memory(vector));
    }
  }
}
