package dev.kindling.optimizers;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Updates blocks, one after the other, with memory of its own: several lanes may work on different
 * blocks at once. What all optimizers have in common happens here, around the rule.
 */
final class BlockLane {
  /** Often enough: moments shrink by a few powers of two in so many updates. */
  private static final int FLUSHES_EVERY = 16;

  private final OptimizerOptions options;
  private final Rule rule;
  private final FloatPointer parameters;
  private final FloatPointer gradients;
  private final float[] decays;
  private final double[] clips;
  private final float[] w;
  private final float[] g;

  /**
   * Creates a lane.
   *
   * @param decays the weight decay of each parameter
   * @param clips the factors by which gradients are clipped, which others fill
   * @param largest the most elements of a block
   */
  BlockLane(
      OptimizerOptions options,
      Rule rule,
      INDArray parameters,
      INDArray gradients,
      float[] decays,
      double[] clips,
      int largest) {
    this.options = options;
    this.rule = rule;
    this.parameters = new FloatPointer(parameters.data().addressPointer());
    this.gradients = new FloatPointer(gradients.data().addressPointer());
    this.decays = decays;
    this.clips = clips;
    this.w = new float[largest];
    this.g = new float[largest];
  }

  /**
   * Updates a block.
   *
   * @param updates the number of updates made before
   */
  void update(Block block, long updates, float rate) {
    int count = block.count();
    parameters.position(block.from()).get(w, 0, count);
    gradient(block);
    if (options.accumulates()) {
      Arrays.fill(accumulator(block), 0);
    }
    if (options.clipping().needsNorms()) {
      scale(g, (float) clips[block.parameter()], count);
    } else if (options.clipping().value() > 0) {
      cut(g, (float) options.clipping().value(), count);
    }
    float decay = decays[block.parameter()];
    if (decay != 0) {
      for (int i = 0; i < count; i++) {
        w[i] -= w[i] * decay * rate;
      }
    }
    rule.update(w, g, block.rules(), count, block.parameter());
    if (updates % FLUSHES_EVERY == FLUSHES_EVERY - 1) {
      flush(block.rules(), rule.negligible());
    }
    average(block, updates);
    parameters.position(block.from()).put(w, 0, count);
  }

  /** Keeps the gradients of a block for a later update. */
  void accumulate(Block block, long updates) {
    gradients.position(block.from()).get(g, 0, block.count());
    float[] sum = accumulator(block);
    float part = (float) (1 / options.lossScale());
    for (int i = 0; i < sum.length; i++) {
      sum[i] += part * g[i];
    }
    if (options.average().used()) {
      parameters.position(block.from()).get(w, 0, block.count());
      average(block, updates);
      parameters.position(block.from()).put(w, 0, block.count());
    }
  }

  /** Returns the sum of the squares of an update's gradients. */
  double squares(Block block) {
    gradient(block);
    return Norms.squares(g, block.count());
  }

  /** Reads the gradient of an update, the mean over the accumulated ones. */
  private void gradient(Block block) {
    gradients.position(block.from()).get(g, 0, block.count());
    if (options.lossScale() != 1) {
      scale(g, (float) (1 / options.lossScale()), block.count());
    }
    if (options.accumulates()) {
      float[] sum = accumulator(block);
      int steps = options.accumulationSteps();
      for (int i = 0; i < sum.length; i++) {
        g[i] = (g[i] + sum[i]) / steps;
      }
    }
  }

  private float[] accumulator(Block block) {
    return block.state()[options.average().used() ? 1 : 0];
  }

  /** Averages the parameters; the average of the first update are the parameters themselves. */
  private void average(Block block, long updates) {
    if (!options.average().used()) {
      return;
    }
    float[] mean = block.state()[0];
    float kept = updates == 0 ? 0 : (float) options.average().momentum();
    for (int i = 0; i < mean.length; i++) {
      mean[i] = kept * mean[i] + (1 - kept) * w[i];
    }
    int frequency = options.average().overwriteFrequency();
    if (frequency > 0 && (updates + 1) % frequency == 0) {
      System.arraycopy(mean, 0, w, 0, mean.length);
    }
  }

  /**
   * Ends moments that have decayed since their gradients are 0, as those of a relu that never
   * fires: among denormal numbers, where they would stay, an update takes twenty times as long.
   */
  private static void flush(float[][] state, float negligible) {
    for (float[] values : state) {
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.abs(values[i]) < negligible ? 0 : values[i];
      }
    }
  }

  private static void scale(float[] values, float factor, int count) {
    for (int i = 0; i < count; i++) {
      values[i] *= factor;
    }
  }

  private static void cut(float[] values, float limit, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = Math.max(-limit, Math.min(limit, values[i]));
    }
  }
}
