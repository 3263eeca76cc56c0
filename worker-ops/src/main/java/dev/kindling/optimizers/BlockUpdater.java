package dev.kindling.optimizers;

import dev.kindling.execution.NativeRuntime;
import dev.kindling.kernels.Parallel;
import dev.kindling.parameters.ParameterLayout;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Applies an optimizer block by block: one after the other, or those of a large model in as many
 * lanes at once as kernels have threads. The result is the same to the bit.
 */
final class BlockUpdater implements Updater {
  /** Below, kernels' threads that still wait for their next work take more than lanes gain. */
  private static final int LARGE = 1 << 22;

  private final OptimizerOptions options;
  private final Rule rule;
  private final int size;
  private final Block[] blocks;
  private final BlockLane[] lanes;
  private final Runnable together;

  /** The updates before this step, and its learning rate. */
  private long updates;

  private float rate;

  /** The places of the variables that belong to no parameter, and their values. */
  private final int[] sharedPlaces;

  /** The learning rate comes first, unless it is a schedule; the rest is the rule's. */
  private final float[] shared;

  private final float[] rulesShared;
  private final double[] clips;

  BlockUpdater(
      KerasOptimizer<?> optimizer,
      ParameterLayout layout,
      INDArray parameters,
      INDArray gradients) {
    this.options = optimizer.options();
    this.rule = optimizer.rule(layout);
    OptimizerLayout state = OptimizerLayout.of(optimizer, layout);
    this.size = Math.toIntExact(state.size());
    int common = (options.average().used() ? 1 : 0) + (options.accumulates() ? 1 : 0);
    this.blocks = Block.of(state, rule.block(), common).toArray(Block[]::new);
    this.sharedPlaces =
        state.variables().stream()
            .filter(variable -> variable.parameter() == OptimizerVariable.SHARED)
            .mapToInt(variable -> Math.toIntExact(variable.offset()))
            .toArray();
    this.shared = new float[sharedPlaces.length];
    this.rulesShared = new float[shared.length - (options.learningRate().isSchedule() ? 0 : 1)];
    float[] decays = new float[layout.slots().size()];
    for (int index = 0; index < decays.length; index++) {
      decays[index] = (float) optimizer.decay(layout.slots().get(index));
    }
    this.clips = new double[decays.length];
    int largest = Arrays.stream(blocks).mapToInt(Block::count).max().orElse(0);
    boolean several = rule.elementwise() && layout.size() >= LARGE;
    this.lanes =
        IntStream.range(0, several ? NativeRuntime.threads() : 1)
            .mapToObj(
                lane -> new BlockLane(options, rule, parameters, gradients, decays, clips, largest))
            .toArray(BlockLane[]::new);
    this.together =
        Parallel.of(
            IntStream.range(0, lanes.length)
                .<Runnable>mapToObj(lane -> () -> update(lane))
                .toList());
  }

  @Override
  public void step(long iteration) {
    int steps = options.accumulationSteps();
    updates = iteration / steps;
    if ((iteration + 1) % steps != 0) {
      for (Block block : blocks) {
        lanes[0].accumulate(block, updates);
      }
      return;
    }
    double learningRate = rate(iteration);
    rate = (float) learningRate;
    int own = shared.length - rulesShared.length;
    System.arraycopy(shared, own, rulesShared, 0, rulesShared.length);
    rule.begin((double) updates + 1, learningRate, rulesShared);
    System.arraycopy(rulesShared, 0, shared, own, rulesShared.length);
    measure();
    together.run();
  }

  private void update(int lane) {
    for (int index = lane; index < blocks.length; index += lanes.length) {
      lanes[lane].update(blocks[index], updates, rate);
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
      clips[block.parameter()] += lanes[0].squares(block);
    }
    options.clipping().factors(clips);
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
