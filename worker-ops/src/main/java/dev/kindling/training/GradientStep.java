package dev.kindling.training;

import dev.kindling.execution.Replica;
import java.util.ArrayList;
import java.util.List;

/** A step whose batch is spread over the workers: each brings a gradient, one makes the update. */
public final class GradientStep {
  private GradientStep() {}

  /**
   * Returns the gradient over the rows {@code order[from] … order[from + count - 1]}.
   *
   * @param count may be 0: a worker that holds no row of the batch
   * @param batch the number of the batch
   * @param seed the seed for what is random in this worker's step; see {@link LocalRound#stepSeed}
   */
  public static GradientResult run(
      BoundProgram bound,
      RunState at,
      Rows rows,
      int[] order,
      int from,
      int count,
      long batch,
      long seed) {
    TrainingProgram program = bound.program();
    double[] totals = program.totals().zeros();
    if (count == 0) {
      BatchPart none = new BatchPart(batch, 0, 0, new double[0], new double[0]);
      return new GradientResult(none, List.of(), new float[0], at.state(), totals);
    }
    bound.loadVariables(at);
    Replica replica = bound.training();
    rows.fill(replica, order, from, count);
    replica.seed(seed);
    replica.forward();
    Totals.addLoss(totals, replica.loss(), count);
    bound.trainingObserver().update(count, totals);
    BatchPart part = BatchPart.of(batch, count, replica.loss(), replica, program);
    float[] parameters = program.assignsParameters() ? bound.parameters() : new float[0];
    float[] state = bound.state();
    List<float[]> gradients = new ArrayList<>();
    if (program.parts().size() < 2) {
      gradients.add(gradient(replica));
    } else {
      for (int index = 0; index < program.parts().size(); index++) {
        bound.loadVariables(at);
        Replica share = bound.part(index);
        rows.fill(share, order, from, count);
        share.seed(seed);
        share.forward();
        // A part leaves alone what it does not depend on: the gradients of another part.
        OffHeap.write(share.gradients(), new float[at.parameters().length]);
        gradients.add(gradient(share));
      }
    }
    return new GradientResult(part, gradients, parameters, state, totals);
  }

  private static float[] gradient(Replica replica) {
    replica.backward();
    return OffHeap.read(replica.gradients(), replica.graph().parameters().size());
  }

  /**
   * Returns the run after one update by a gradient.
   *
   * @param at the run after the forward pass; see {@link JoinedGradient#passed}
   */
  public static RunState update(BoundProgram bound, RunState at, float[] gradient) {
    bound.load(at);
    OffHeap.write(bound.training().gradients(), gradient);
    bound.update(at.iteration());
    return bound.save(at.iteration() + 1);
  }
}
