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
    return new RoundResult(
        results.stream().mapToLong(RoundResult::examples).sum(),
        results.stream().mapToLong(RoundResult::steps).sum(),
        state(results, before, places),
        totals(results, RoundResult::totals));
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
        WeightedMean.of(vectors(trained, result -> result.state().parameters()), weights),
        WeightedMean.of(vectors(trained, result -> result.state().optimizer()), weights),
        new StateMerge(before.state(), states, weights).merge(steps, places),
        before.iteration() + Arrays.stream(steps).max().orElseThrow());
  }

  /**
   * Returns the gradient of the batch that was spread over the workers, and what the forward pass
   * has assigned, merged.
   *
   * @param results in the order of the partitions
   * @param before the run before the step
   */
  public static JoinedGradient join(
      List<GradientResult> results, RunState before, TrainingProgram program) {
    List<MomentsPlace> places = MomentsPlace.inState(program.training());
    return join(results, before.state(), places, program.terms(), program.parts());
  }

  /** Returns the gradient of a batch, with moving statistics at these places of the state. */
  static JoinedGradient join(
      List<GradientResult> results,
      float[] stateBefore,
      List<MomentsPlace> places,
      List<LossTerm> terms,
      List<GradientPart> gradientParts) {
    double[] totals = totals(results, GradientResult::totals);
    List<GradientResult> trained = trained(results);
    double[] weights = weights(examples(trained));
    long[] steps = trained.stream().mapToLong(result -> 1).toArray();
    float[][] states = vectors(trained, GradientResult::state);
    return new JoinedGradient(
        results.stream().map(GradientResult::part).toList(),
        totals,
        gradient(trained, terms, gradientParts),
        WeightedMean.of(vectors(trained, GradientResult::parameters), weights),
        new StateMerge(stateBefore, states, weights).merge(steps, places));
  }

  private static <R> double[] totals(List<R> results, Function<R, double[]> part) {
    if (results.isEmpty()) {
      return new double[0];
    }
    double[] totals = new double[part.apply(results.get(0)).length];
    results.forEach(result -> Totals.add(totals, part.apply(result)));
    return totals;
  }

  private static float[] gradient(
      List<GradientResult> trained, List<LossTerm> terms, List<GradientPart> gradientParts) {
    List<BatchPart> parts = trained.stream().map(GradientResult::part).toList();
    float[] sum = {};
    for (int index = 0; index < trained.get(0).gradients().size(); index++) {
      int part = index;
      int term =
          gradientParts.isEmpty() ? GradientPart.BY_EXAMPLES : gradientParts.get(part).term();
      double[] shares = BatchPart.shares(parts, terms, term);
      float[] joined =
          WeightedMean.of(vectors(trained, result -> result.gradients().get(part)), shares);
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
}
