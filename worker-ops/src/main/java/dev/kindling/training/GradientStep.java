package dev.kindling.training;

import dev.kindling.execution.Replica;

/** A step whose batch is spread over the workers: each brings a gradient, one makes the update. */
public final class GradientStep {
  private GradientStep() {}

  /**
   * Returns the mean gradient over the rows {@code order[from] … order[from + count - 1]}.
   *
   * @param count may be 0: a worker that holds no row of the batch
   * @param seed the seed for what is random in this worker's step; see {@link LocalRound#stepSeed}
   */
  public static GradientResult run(
      BoundProgram bound, RunState at, Rows rows, int[] order, int from, int count, long seed) {
    double[] totals = bound.program().totals().zeros();
    if (count == 0) {
      return new GradientResult(
          0, new float[at.parameters().length], new float[0], at.state(), totals);
    }
    bound.loadVariables(at);
    Replica replica = bound.training();
    rows.fill(replica, order, from, count);
    replica.seed(seed);
    replica.forward();
    Totals.addLoss(totals, replica.loss(), count);
    bound.trainingObserver().update(count, totals);
    replica.backward();
    float[] gradient = OffHeap.read(replica.gradients(), at.parameters().length);
    float[] parameters = bound.program().assignsParameters() ? bound.parameters() : new float[0];
    return new GradientResult(count, gradient, parameters, bound.state(), totals);
  }

  /**
   * Returns the run after one update by a gradient.
   *
   * @param at the run after the forward pass; see {@link Averaging#forward}
   */
  public static RunState update(BoundProgram bound, RunState at, float[] gradient) {
    bound.load(at);
    OffHeap.write(bound.training().gradients(), gradient);
    bound.update(at.iteration());
    return bound.save(at.iteration() + 1);
  }
}
