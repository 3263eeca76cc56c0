package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Lets several optimizers update a share of the parameters each. */
final class MultiUpdater implements Updater {
  /** What updates one share, and where its variables stand. */
  private record Part(Updater updater, int from, int to) {}

  private final List<Part> parts = new ArrayList<>();
  private float[] state = {};

  MultiUpdater(
      List<KerasOptimizer<?>> optimizers,
      List<List<Integer>> shares,
      ParameterLayout layout,
      INDArray parameters,
      INDArray gradients) {
    // The first variable is the learning rate that nobody reads.
    int from = 1;
    for (int index = 0; index < optimizers.size(); index++) {
      KerasOptimizer<?> optimizer = optimizers.get(index);
      ParameterLayout share = layout.only(shares.get(index));
      int to = from + Math.toIntExact(OptimizerLayout.ofShare(optimizer, share).size());
      if (!share.slots().isEmpty()) {
        parts.add(new Part(new BlockUpdater(optimizer, share, parameters, gradients), from, to));
      }
      from = to;
    }
  }

  @Override
  public void load(float[] values) {
    state = values.clone();
    for (Part part : parts) {
      part.updater.load(Arrays.copyOfRange(values, part.from, part.to));
    }
  }

  @Override
  public void step(long iteration) {
    parts.forEach(part -> part.updater.step(iteration));
  }

  @Override
  public float[] save() {
    float[] saved = state.clone();
    for (Part part : parts) {
      System.arraycopy(part.updater.save(), 0, saved, part.from, part.to - part.from);
    }
    return saved;
  }

  @Override
  public void close() {
    parts.forEach(part -> part.updater.close());
  }
}
