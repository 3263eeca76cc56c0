package dev.kindling.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HalfFramesTest {
  private static final float[] NONE = {};
  private static final float THIRD = 1 / 3f;

  private static RunState run(float... parameters) {
    return new RunState(parameters, new float[] {THIRD}, new float[] {THIRD}, 7);
  }

  private static RoundResult result(RunState end) {
    return new RoundResult(3, 2, end, new double[] {1, 3});
  }

  /** Makes a round of one worker. */
  private static RunState round(RunState exact, float change) {
    RunState start = HalfFrames.start(exact);
    RunState end = run(start.parameters()[0] + change);
    return HalfFrames.received(HalfFrames.sent(result(end), start), exact).state();
  }

  @Test
  void onlyParametersAreRounded() {
    RunState start = HalfFrames.start(run(THIRD));
    assertThat(start.parameters()).containsExactly(0.333984375f);
    assertThat(start.optimizer()).containsExactly(THIRD);
    assertThat(start.state()).containsExactly(THIRD);
    assertThat(start.iteration()).isEqualTo(7);
    RoundResult sent = HalfFrames.sent(result(run(start.parameters()[0] + THIRD)), start);
    assertThat(sent.state().parameters()).containsExactly(0.333984375f);
    assertThat(sent.state().optimizer()).containsExactly(THIRD);
    assertThat(sent.state().state()).containsExactly(THIRD);
    assertThat(sent.steps()).isEqualTo(2);
  }

  /**
   * Steps of a thirtieth of what bfloat16 can tell apart: rounded after each they would be none.
   */
  @Test
  void whatRoundingLosesCountsInLaterRounds() {
    float change = 1 / 4096f;
    RunState state = run(1);
    for (int round = 0; round < 1000; round++) {
      state = round(state, change);
    }
    assertThat(BFloat16.round(1 + change)).isEqualTo(1);
    assertThat(state.parameters()[0]).isCloseTo(1 + 1000 * change, Offset.offset(1e-4f));
  }

  @Test
  void numbersThatAreNotFiniteAreSeen() {
    RunState start = run(1, 1, Float.NaN);
    RunState end = run(Float.NaN, Float.NEGATIVE_INFINITY, 1);
    RoundResult sent = HalfFrames.sent(result(end), HalfFrames.start(start));
    assertThat(HalfFrames.received(sent, start).state().parameters())
        .containsExactly(Float.NaN, Float.NEGATIVE_INFINITY, Float.NaN);
  }

  @Test
  void aRoundWithoutExamplesChangesNothing() {
    RunState exact = run(THIRD);
    RunState start = HalfFrames.start(exact);
    RoundResult none = new RoundResult(0, 0, start, new double[] {0, 0});
    assertThat(HalfFrames.received(none, exact).state()).isSameAs(exact);
  }

  private static GradientResult gradient(float[] passed, float... gradient) {
    BatchPart part = new BatchPart(0, 3, 1, new double[0], new double[0]);
    return new GradientResult(part, List.of(gradient), passed, NONE, new double[] {1, 3});
  }

  @Test
  void gradientsAreRoundedAndWhatAForwardPassAssignsIsAddedToTheWhole() {
    RunState exact = run(THIRD);
    RunState start = HalfFrames.start(exact);
    assertThat(HalfFrames.sent(gradient(NONE, THIRD), start).gradients().get(0))
        .containsExactly(0.333984375f);
    assertThat(HalfFrames.sent(gradient(NONE, THIRD), start).parameters()).isEmpty();
    float[] assigned = {start.parameters()[0] + 0.5f};
    float[] change = HalfFrames.sent(gradient(assigned, THIRD), start).parameters();
    assertThat(change).containsExactly(0.5f);
    JoinedGradient mean = new JoinedGradient(List.of(), new double[0], NONE, change, NONE);
    assertThat(HalfFrames.received(mean, exact).passed(exact).parameters())
        .containsExactly(THIRD + 0.5f);
    JoinedGradient none = new JoinedGradient(List.of(), new double[0], NONE, NONE, NONE);
    assertThat(HalfFrames.received(none, exact).passed(exact).parameters()).containsExactly(THIRD);
  }
}
