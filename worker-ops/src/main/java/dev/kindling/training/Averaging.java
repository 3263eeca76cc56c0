package dev.kindling.training;

import dev.kindling.graph.Graph;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Joins what workers bring back: means weighted by their numbers of examples, added up in double
 * precision in the order of the list. Workers without examples have no say.
 */
public final class Averaging {
  private Averaging() {}

  /**
   * Returns what workers have made of a round together: parameters and optimizer vectors are
   * averaged, moving statistics merged as moments, all else is added up.
   *
   * @param results in the order of the partitions; at least one
   * @param before where all of them started
   * @param graph the graph for training, which knows the moving statistics
   */
  public static RoundResult combine(List<RoundResult> results, RunState before, Graph graph) {
    return combine(results, before, MomentsPlace.inState(graph));
  }

  /** Returns what workers have made together, with moving statistics at these places. */
  static RoundResult combine(
      List<RoundResult> results, RunState before, List<MomentsPlace> places) {
    double[] totals = new double[results.get(0).totals().length];
    results.forEach(result -> Totals.add(totals, result.totals()));
    return new RoundResult(
        results.stream().mapToLong(RoundResult::examples).sum(),
        results.stream().mapToLong(RoundResult::steps).sum(),
        state(results, before, places),
        totals);
  }

  private static RunState state(
      List<RoundResult> results, RunState before, List<MomentsPlace> places) {
    List<RoundResult> trained = results.stream().filter(result -> result.examples() > 0).toList();
    if (trained.isEmpty()) {
      return before;
    }
    double[] weights = weights(trained.stream().mapToLong(RoundResult::examples).toArray());
    long[] steps = trained.stream().mapToLong(RoundResult::steps).toArray();
    float[][] states = vectors(trained, result -> result.state().state());
    return new RunState(
        mean(vectors(trained, result -> result.state().parameters()), weights),
        mean(vectors(trained, result -> result.state().optimizer()), weights),
        new StateMerge(before.state(), states, weights).merge(steps, places),
        before.iteration() + Arrays.stream(steps).max().orElseThrow());
  }

  /** Returns the gradient of the batch that was spread over the workers. */
  public static float[] gradient(List<GradientResult> results, TrainingProgram program) {
    List<GradientResult> trained = trained(results);
    List<BatchPart> parts = trained.stream().map(GradientResult::part).toList();
    float[] sum = {};
    for (int index = 0; index < trained.get(0).gradients().size(); index++) {
      int part = index;
      int term =
          program.parts().isEmpty() ? GradientPart.BY_EXAMPLES : program.parts().get(part).term();
      double[] shares = BatchPart.shares(parts, program.terms(), term);
      float[] joined = mean(vectors(trained, result -> result.gradients().get(part)), shares);
      sum = index == 0 ? joined : sum(sum, joined);
    }
    return sum;
  }

  private static float[] sum(float[] left, float[] right) {
    for (int index = 0; index < left.length; index++) {
      left[index] += right[index];
    }
    return left;
  }

  /**
   * Returns the run after the forward pass of a step whose batch was spread over the workers: what
   * the pass assigns is merged, the update is still to be made.
   *
   * @param before the run before it
   */
  public static RunState forward(
      List<GradientResult> results, RunState before, TrainingProgram program) {
    List<GradientResult> trained = trained(results);
    long[] steps = trained.stream().mapToLong(result -> 1).toArray();
    double[] weights = weights(examples(trained));
    float[][] states = vectors(trained, GradientResult::state);
    return new RunState(
        program.assignsParameters()
            ? mean(vectors(trained, GradientResult::parameters), weights)
            : before.parameters(),
        before.optimizer(),
        new StateMerge(before.state(), states, weights)
            .merge(steps, MomentsPlace.inState(program.training())),
        before.iteration());
  }

  private static List<GradientResult> trained(List<GradientResult> results) {
    List<GradientResult> trained =
        results.stream().filter(result -> result.examples() > 0).toList();
    if (trained.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot average gradients: expected examples from at least one worker, got none.");
    }
    return trained;
  }

  private static long[] examples(List<GradientResult> results) {
    return results.stream().mapToLong(GradientResult::examples).toArray();
  }

  private static <R> float[][] vectors(List<R> results, Function<R, float[]> part) {
    return results.stream().map(part).toArray(float[][]::new);
  }

  /** Returns the share of each worker in all examples. */
  private static double[] weights(long[] examples) {
    double sum = 0;
    for (long count : examples) {
      sum += count;
    }
    double[] weights = new double[examples.length];
    for (int index = 0; index < weights.length; index++) {
      weights[index] = examples[index] / sum;
    }
    return weights;
  }

  /** Returns the weighted mean of vectors of one length. */
  static float[] mean(float[][] vectors, double[] weights) {
    float[] mean = new float[vectors[0].length];
    for (int index = 0; index < mean.length; index++) {
      double sum = 0;
      for (int part = 0; part < vectors.length; part++) {
        sum += weights[part] * vectors[part][index];
      }
      mean[index] = (float) sum;
    }
    return mean;
  }
}
