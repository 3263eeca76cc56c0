package dev.kindling.bench.local;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.trainers.FitOptions.epochs;

import dev.kindling.bench.EpochClock;
import dev.kindling.data.ArrayData;
import dev.kindling.data.Values;
import dev.kindling.models.Model;
import java.util.Random;

/** Kindling's {@code fit} over arrays; a turn's first epoch, which binds, does not count. */
public final class KindlingPeer implements Peer {
  private final Workload workload;
  private final Model model;
  private final ArrayData data;

  /** Prepares a workload. */
  public KindlingPeer(Workload workload, boolean adam) {
    this.workload = workload;
    this.model = KindlingModels.of(workload);
    this.data = data(workload);
    model.compile(adam ? adam(1e-4) : sgd(1e-4), sparseCategoricalCrossentropy().fromLogits(true));
  }

  private static ArrayData data(Workload workload) {
    Random random = new Random(7);
    int rows = workload.batch() * workload.steps();
    int[] y = random.ints(rows, 0, workload.classes()).toArray();
    int numbers = Math.multiplyExact(rows, workload.size());
    if (workload.tokens()) {
      int[] x = random.ints(numbers, 0, Workload.TOKENS).toArray();
      return arrays(Values.of(x, workload.input()), Values.of(y));
    }
    float[] x = new float[numbers];
    for (int index = 0; index < numbers; index++) {
      x[index] = random.nextFloat();
    }
    return arrays(Values.of(x, workload.input()), Values.of(y));
  }

  @Override
  public double turn() {
    EpochClock clock = new EpochClock();
    model.fit(data, epochs(2).batchSize(workload.batch()).callbacks(clock));
    return workload.batch() * workload.steps() / clock.medianSeconds();
  }

  @Override
  public void close() {}
}
