package dev.kindling.training;

import dev.kindling.graph.Graph;
import java.util.List;
import java.util.function.Function;

/**
 * Slices of a round's results, for {@link Averaging#combine}. The first one has the sums of the
 * metrics.
 */
public final class RoundSlices implements Slices<RoundResult, RoundResult> {
  private static final long serialVersionUID = 1L;

  private final VectorSlices vectors;

  /**
   * Creates the slices of a graph's rounds.
   *
   * @param shares into how many slices vectors are cut, at least 1
   */
  public RoundSlices(int shares, Graph graph) {
    this.vectors = VectorSlices.of(shares, graph);
  }

  @Override
  public int count() {
    return vectors.count();
  }

  @Override
  public RoundResult cut(RoundResult result, int slice) {
    double[] totals = slice == 0 ? result.totals() : new double[0];
    return new RoundResult(result.examples(), result.steps(), cut(result.state(), slice), totals);
  }

  private RunState cut(RunState state, int slice) {
    return new RunState(
        vectors.share(state.parameters(), slice),
        vectors.share(state.optimizer(), slice),
        vectors.state(state.state(), slice),
        state.iteration());
  }

  @Override
  public RoundResult combine(List<RoundResult> parts, RunState before, int slice) {
    return Averaging.combine(parts, cut(before, slice), vectors.places(slice));
  }

  @Override
  public RoundResult whole(List<RoundResult> slices, RunState before) {
    RoundResult first = slices.get(0);
    RunState whole =
        new RunState(
            vectors.whole(all(slices, RunState::parameters), before.parameters().length),
            vectors.whole(all(slices, RunState::optimizer), before.optimizer().length),
            vectors.wholeState(all(slices, RunState::state), before.state().length),
            first.state().iteration());
    return new RoundResult(first.examples(), first.steps(), whole, first.totals());
  }

  private static List<float[]> all(List<RoundResult> slices, Function<RunState, float[]> vector) {
    return slices.stream().map(slice -> vector.apply(slice.state())).toList();
  }
}
