package dev.kindling.training;

import java.util.List;
import java.util.function.Function;

/**
 * Slices of gradients, for {@link Averaging#join}. The first one has the sums of the metrics and
 * the parts of the batch.
 */
public final class GradientSlices implements Slices<GradientResult, JoinedGradient> {
  private static final long serialVersionUID = 1L;

  private final VectorSlices vectors;
  private final List<LossTerm> terms;
  private final List<GradientPart> parts;

  /**
   * Creates the slices of a program's gradients.
   *
   * @param shares into how many slices vectors are cut, at least 1
   */
  public GradientSlices(int shares, TrainingProgram program) {
    this.vectors = VectorSlices.of(shares, program.training());
    this.terms = program.terms();
    this.parts = program.parts();
  }

  @Override
  public int count() {
    return vectors.count();
  }

  @Override
  public GradientResult cut(GradientResult result, int slice) {
    return new GradientResult(
        result.part(),
        result.gradients().stream().map(gradient -> vectors.share(gradient, slice)).toList(),
        vectors.share(result.parameters(), slice),
        vectors.state(result.state(), slice),
        slice == 0 ? result.totals() : new double[0]);
  }

  @Override
  public JoinedGradient combine(List<GradientResult> results, RunState before, int slice) {
    float[] state = vectors.state(before.state(), slice);
    JoinedGradient joined = Averaging.join(results, state, vectors.places(slice), terms, parts);
    return new JoinedGradient(
        slice == 0 ? joined.parts() : List.of(),
        joined.totals(),
        joined.gradient(),
        joined.parameters(),
        joined.state());
  }

  @Override
  public JoinedGradient whole(List<JoinedGradient> slices, RunState before) {
    int length = before.parameters().length;
    List<float[]> parameters = all(slices, JoinedGradient::parameters);
    boolean assigned = parameters.stream().anyMatch(share -> share.length > 0);
    return new JoinedGradient(
        slices.get(0).parts(),
        slices.get(0).totals(),
        vectors.whole(all(slices, JoinedGradient::gradient), length),
        vectors.whole(parameters, assigned ? length : 0),
        vectors.wholeState(all(slices, JoinedGradient::state), before.state().length));
  }

  private static List<float[]> all(
      List<JoinedGradient> slices, Function<JoinedGradient, float[]> vector) {
    return slices.stream().map(vector).toList();
  }
}
