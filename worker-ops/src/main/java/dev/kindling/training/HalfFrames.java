package dev.kindling.training;

import java.util.List;

/**
 * Rounds whose parameters and gradients travel in half precision. The driver keeps the parameters x
 * as they are and sends q = {@link BFloat16 bfloat16}(x); a worker that comes from q to w brings
 * back bfloat16(w - q), and x becomes x + mean(bfloat16(w - q)). So what q loses is in x and counts
 * in the next round: feedback of the error, without anything to keep beside x. A change is small,
 * and 8 bits of it are enough; what its rounding loses, at most 2^-9 of it, is dropped, for a round
 * must not depend on what an executor remembers.
 *
 * <p>The optimizer's vectors and the state travel as they are: learning rates are among them, and
 * sums of squares must not become negative.
 */
public final class HalfFrames {
  private HalfFrames() {}

  /** Returns where workers start. */
  public static RunState start(RunState exact) {
    return parameters(exact, BFloat16.round(exact.parameters()));
  }

  /** Returns what a worker brings back from its steps: changes in place of the parameters. */
  public static RoundResult sent(RoundResult result, RunState start) {
    float[] change = change(result.state().parameters(), start.parameters());
    return new RoundResult(
        result.examples(), result.steps(), parameters(result.state(), change), result.totals());
  }

  /** Returns what a worker brings back from a gradient. */
  public static GradientResult sent(GradientResult result, RunState start) {
    List<float[]> gradients = result.gradients().stream().map(BFloat16::round).toList();
    float[] passed = result.parameters();
    float[] change = passed.length == 0 ? passed : change(passed, start.parameters());
    return new GradientResult(result.part(), gradients, change, result.state(), result.totals());
  }

  /** Returns where a round has led to. */
  public static RoundResult received(RoundResult mean, RunState exact) {
    RunState end =
        mean.examples() == 0
            ? exact
            : parameters(mean.state(), sum(exact.parameters(), mean.state().parameters()));
    return new RoundResult(mean.examples(), mean.steps(), end, mean.totals());
  }

  /** Returns a batch's gradient with the parameters after its forward pass. */
  public static JoinedGradient received(JoinedGradient mean, RunState exact) {
    float[] change = mean.parameters();
    float[] passed = change.length == 0 ? change : sum(exact.parameters(), change);
    return new JoinedGradient(mean.parts(), mean.totals(), mean.gradient(), passed, mean.state());
  }

  private static RunState parameters(RunState run, float[] parameters) {
    return new RunState(parameters, run.optimizer(), run.state(), run.iteration());
  }

  private static float[] change(float[] end, float[] start) {
    float[] change = new float[end.length];
    for (int index = 0; index < change.length; index++) {
      change[index] = BFloat16.round(end[index] - start[index]);
    }
    return change;
  }

  private static float[] sum(float[] left, float[] right) {
    float[] sum = new float[left.length];
    for (int index = 0; index < sum.length; index++) {
      sum[index] = left[index] + right[index];
    }
    return sum;
  }
}
