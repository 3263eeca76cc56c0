package dev.kindling.training;

import dev.kindling.graph.Graph;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts what workers bring back from a round into slices that can be combined apart from each other,
 * to the same bits as {@link Averaging#combine}: a slice has the same share of every vector. Moving
 * statistics need each other, wherever they stand in the state; all of them are one more slice.
 */
public final class RoundSlices {
  private static final float[] NONE = {};

  private final int shares;
  private final List<MomentsPlace> inState;
  private final List<MomentsPlace> alone;

  /**
   * Creates the slices of a graph's rounds.
   *
   * @param shares into how many slices vectors are cut, at least 1
   */
  public RoundSlices(int shares, Graph graph) {
    this.shares = shares;
    this.inState = MomentsPlace.inState(graph);
    this.alone = MomentsPlace.alone(inState);
  }

  /** Returns the number of slices. */
  public int count() {
    return inState.isEmpty() ? shares : shares + 1;
  }

  /** Returns a slice of what a worker brings back. The first one has the sums of the metrics. */
  public RoundResult cut(RoundResult result, int slice) {
    double[] totals = slice == 0 ? result.totals() : new double[0];
    return new RoundResult(result.examples(), result.steps(), cut(result.state(), slice), totals);
  }

  private RunState cut(RunState state, int slice) {
    if (slice == shares) {
      float[] moments = new float[alone.stream().mapToInt(place -> 2 * place.elements()).sum()];
      MomentsPlace.copy(state.state(), inState, moments, alone);
      return new RunState(NONE, NONE, moments, state.iteration());
    }
    return new RunState(
        share(state.parameters(), slice),
        share(state.optimizer(), slice),
        share(state.state(), slice),
        state.iteration());
  }

  private float[] share(float[] vector, int slice) {
    return Arrays.copyOfRange(vector, start(vector, slice), start(vector, slice + 1));
  }

  private int start(float[] vector, int slice) {
    return (int) ((long) vector.length * slice / shares);
  }

  /**
   * Returns a slice of what all workers have made together.
   *
   * @param parts that slice of each, in the order of the partitions
   * @param before where all of them started
   */
  public RoundResult combine(List<RoundResult> parts, RunState before, int slice) {
    List<MomentsPlace> moments = slice == shares ? alone : List.of();
    return Averaging.combine(parts, cut(before, slice), moments);
  }

  /** Returns what all workers have made together from its slices, in their order. */
  public RoundResult whole(List<RoundResult> slices, RunState before) {
    RunState whole =
        new RunState(
            new float[before.parameters().length],
            new float[before.optimizer().length],
            new float[before.state().length],
            slices.get(0).state().iteration());
    for (int slice = 0; slice < shares; slice++) {
      RunState part = slices.get(slice).state();
      put(part.parameters(), whole.parameters(), slice);
      put(part.optimizer(), whole.optimizer(), slice);
      put(part.state(), whole.state(), slice);
    }
    if (count() > shares) {
      MomentsPlace.copy(slices.get(shares).state().state(), alone, whole.state(), inState);
    }
    RoundResult first = slices.get(0);
    return new RoundResult(first.examples(), first.steps(), whole, first.totals());
  }

  private void put(float[] part, float[] whole, int slice) {
    System.arraycopy(part, 0, whole, start(whole, slice), part.length);
  }
}
