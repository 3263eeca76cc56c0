package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Applies an optimizer to one block of elements after the other. What all optimizers have in common
 * happens here, around the rule.
 */
final class BlockUpdater implements Updater {
  private final OptimizerOptions options;
  private final Rule rule;
  private final FloatPointer parameters;
  private final FloatPointer gradients;
  private final int size;
  private final Block[] blocks;

  /** The places of the variables that belong to no parameter, and their values. */
  private final int[] sharedPlaces;

  /** The learning rate comes first, unless it is a schedule; the rest is the rule's. */
  private final float[] shared;

  private final float[] rulesShared;
  private final float[] decays;
  private final double[] clips;
  private final float[] w;
  private final float[] g;

  BlockUpdater(
      KerasOptimizer<?> optimizer,
      ParameterLayout layout,
      INDArray parameters,
      INDArray gradients) {
    this.options = optimizer.options();
    this.rule = optimizer.rule(layout);
    this.parameters = new FloatPointer(parameters.data().addressPointer());
    this.gradients = new FloatPointer(gradients.data().addressPointer());
    OptimizerLayout state = OptimizerLayout.of(optimizer, layout);
    this.size = Math.toIntExact(state.size());
    int common = (options.average().used() ? 1 : 0) + (accumulates() ? 1 : 0);
    this.blocks = Block.of(state, rule.block(), common).toArray(Block[]::new);
    this.sharedPlaces =
        state.variables().stream()
            .filter(variable -> variable.parameter() == OptimizerVariable.SHARED)
            .mapToInt(variable -> Math.toIntExact(variable.offset()))
            .toArray();
    this.shared = new float[sharedPlaces.length];
    this.rulesShared = new float[shared.length - (options.learningRate().isSchedule() ? 0 : 1)];
    this.decays = new float[layout.slots().size()];
    for (int index = 0; index < decays.length; index++) {
      decays[index] = (float) optimizer.decay(layout.slots().get(index));
    }
    this.clips = new double[decays.length];
    int largest = Arrays.stream(blocks).mapToInt(Block::count).max().orElse(0);
    this.w = new float[largest];
    this.g = new float[largest];
  }

  private boolean accumulates() {
    return options.accumulationSteps() > 1;
  }

  @Override
  public void step(long iteration) {
    int steps = options.accumulationSteps();
    long updates = iteration / steps;
    boolean update = (iteration + 1) % steps == 0;
    if (update) {
      double rate = rate(iteration);
      int own = shared.length - rulesShared.length;
      System.arraycopy(shared, own, rulesShared, 0, rulesShared.length);
      rule.begin((double) updates + 1, rate, rulesShared);
      System.arraycopy(rulesShared, 0, shared, own, rulesShared.length);
      measure();
      for (Block block : blocks) {
        update(block, (float) rate);
        average(block, updates);
        parameters.position(block.from()).put(w, 0, block.count());
      }
    } else {
      for (Block block : blocks) {
        gradients.position(block.from()).get(g, 0, block.count());
        accumulate(block);
        if (options.average().used()) {
          parameters.position(block.from()).get(w, 0, block.count());
          average(block, updates);
          parameters.position(block.from()).put(w, 0, block.count());
        }
      }
    }
  }

  private double rate(long iteration) {
    return options.learningRate().isSchedule() ? options.learningRate().at(iteration) : shared[0];
  }

  /** Finds the factors by which gradients are clipped. */
  private void measure() {
    if (!options.clipping().needsNorms()) {
      return;
    }
    Arrays.fill(clips, 0);
    for (Block block : blocks) {
      gradient(block);
      clips[block.parameter()] += Norms.squares(g, block.count());
    }
    options.clipping().factors(clips);
  }

  private void update(Block block, float rate) {
    int count = block.count();
    parameters.position(block.from()).get(w, 0, count);
    gradient(block);
    if (accumulates()) {
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
  }

  /** Reads the gradient of an update, the mean over the accumulated ones. */
  private void gradient(Block block) {
    gradients.position(block.from()).get(g, 0, block.count());
    if (options.lossScale() != 1) {
      scale(g, (float) (1 / options.lossScale()), block.count());
    }
    if (accumulates()) {
      float[] sum = accumulator(block);
      int steps = options.accumulationSteps();
      for (int i = 0; i < sum.length; i++) {
        g[i] = (g[i] + sum[i]) / steps;
      }
    }
  }

  private void accumulate(Block block) {
    float[] sum = accumulator(block);
    float part = (float) (1 / options.lossScale());
    for (int i = 0; i < sum.length; i++) {
      sum[i] += part * g[i];
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

  @Override
  public void load(float[] state) {
    for (int index = 0; index < shared.length; index++) {
      shared[index] = state[sharedPlaces[index]];
    }
    for (Block block : blocks) {
      block.load(state);
    }
  }

  @Override
  public float[] save() {
    float[] state = new float[size];
    for (int index = 0; index < shared.length; index++) {
      state[sharedPlaces[index]] = shared[index];
    }
    for (Block block : blocks) {
      block.save(state);
    }
    return state;
  }

  @Override
  public void close() {
    rule.close();
  }
}
