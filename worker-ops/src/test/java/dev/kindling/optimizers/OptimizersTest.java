package dev.kindling.optimizers;

import static dev.kindling.optimizers.Optimizers.adadelta;
import static dev.kindling.optimizers.Optimizers.adafactor;
import static dev.kindling.optimizers.Optimizers.adagrad;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.optimizers.Optimizers.adamW;
import static dev.kindling.optimizers.Optimizers.adamax;
import static dev.kindling.optimizers.Optimizers.ftrl;
import static dev.kindling.optimizers.Optimizers.lamb;
import static dev.kindling.optimizers.Optimizers.lion;
import static dev.kindling.optimizers.Optimizers.muon;
import static dev.kindling.optimizers.Optimizers.nadam;
import static dev.kindling.optimizers.Optimizers.rmsprop;
import static dev.kindling.optimizers.Optimizers.scheduleFreeAdamW;
import static dev.kindling.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.execution.NativeRuntime;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The numbers are Keras 3's for w = (1, −2) and gradients (g, 2g) with g = 0.1, −0.2, 0.3. */
class OptimizersTest {
  private static final float[] START = {1, -2};
  private static final float[][] GRADIENTS = {{0.1f, 0.2f}, {-0.2f, -0.4f}, {0.3f, 0.6f}};

  @BeforeAll
  static void startKernels() {
    NativeRuntime.start();
  }

  @Test
  void threeStepsGiveKerasNumbers() {
    assertSteps(sgd(0.1), 0.98, -2.04);
    assertSteps(sgd(0.1).momentum(0.9), 0.9809, -2.0382);
    assertSteps(sgd(0.1).momentum(0.9).nesterov(true), 0.96281, -2.07438);
    assertSteps(sgd(0.1).nesterov(true), 0.98, -2.04);
    assertSteps(rmsprop(0.1), 0.7104365, -2.2895739);
    assertSteps(rmsprop(0.1).centered(true).momentum(0.9), 0.3833418, -2.6166923);
    assertSteps(adam(0.1), 0.9022892, -2.0977123);
    assertSteps(adamW(0.1), 0.9011550, -2.0952479);
    assertSteps(adamax(0.1), 0.9042242, -2.0957758);
    assertSteps(nadam(0.1), 0.8987156, -2.1012845);
    assertSteps(adagrad(0.1), 0.9602514, -2.0542775);
    assertSteps(adadelta(0.1), 0.9998219, -2.0001781);
    assertSteps(adafactor(0.1), 0.8477533, -2.1522467);
    assertSteps(ftrl(0.1), 0.0067888, -0.3639690);
    assertSteps(
        ftrl(0.1).l1RegularizationStrength(0.01).l2RegularizationStrength(0.01),
        0.0036772,
        -0.3594641);
    assertSteps(lamb(0.1), 0.8477534, -2.1522467);
    assertSteps(lion(0.1), 0.9, -2.1);
    assertSteps(scheduleFreeAdamW(0.1), 0.9380370, -2.0619630);
  }

  @Test
  void whatAllOptimizersCanDoGivesKerasNumbers() {
    assertSteps(sgd(0.1).weightDecay(0.01), 0.9770030, -2.0340060);
    assertSteps(sgd(0.1).clipnorm(0.2), 0.9910557, -2.0178885);
    assertSteps(sgd(0.1).globalClipnorm(0.2), 0.9910557, -2.0178885);
    assertSteps(sgd(0.1).clipvalue(0.15), 0.99, -2.015);
    assertSteps(sgd(0.1).weightDecay(0.01).excludeFromWeightDecay("^w"), 0.98, -2.04);
    assertSteps(sgd(step -> 0.1 / (step + 1)), 0.99, -2.02);
    assertSteps(sgd(0.1).lossScaleFactor(2), 0.99, -2.02);
    assertSteps(sgd(0.1).gradientAccumulationSteps(3), 0.9933333, -2.0133333);
    assertSteps(sgd(0.1).gradientAccumulationSteps(2), 1.005, -1.99);
    assertSteps(sgd(0.1).useEma(true).emaMomentum(0.5).emaOverwriteFrequency(3), 0.99, -2.02);
  }

  /** Keras's numbers of a matrix. */
  @Test
  void matricesGiveKerasNumbers() {
    assertMatrix(adafactor(0.1), 0.8624183, -2.1887606, 0.7751634, 2.9056197);
    assertMatrix(muon(0.1), 0.9900917, -2.0150185, 0.5275753, 2.9823139);
  }

  private static void assertSteps(Optimizer optimizer, double... expected) {
    try (OptimizerRun run = new OptimizerRun(optimizer, START, 2)) {
      for (float[] gradient : GRADIENTS) {
        run.step(gradient);
      }
      assertClose(optimizer, run.parameters(), expected);
    }
  }

  private static void assertMatrix(Optimizer optimizer, double... expected) {
    try (OptimizerRun run = new OptimizerRun(optimizer, new float[] {1, -2, 0.5f, 3}, 2, 2)) {
      for (float[] gradient : GRADIENTS) {
        float g = gradient[0];
        run.step(new float[] {g, 2 * g, -g, g / 2});
      }
      assertClose(optimizer, run.parameters(), expected);
    }
  }

  private static void assertClose(Optimizer optimizer, float[] values, double... expected) {
    assertThat(values).hasSize(expected.length);
    for (int index = 0; index < values.length; index++) {
      assertThat((double) values[index])
          .as(optimizer.toString())
          .isCloseTo(expected[index], within(1e-6));
    }
  }

  /** Blocks have 16384 elements: every element of three of them must see its own state. */
  @Test
  void elementsDoNotDependOnTheirPlace() {
    for (Optimizer optimizer :
        List.of(
            sgd(0.1),
            sgd(0.1).momentum(0.9).weightDecay(0.1),
            adam(0.1),
            adam(0.1).amsgrad(true).gradientAccumulationSteps(2),
            adagrad(0.1).useEma(true).emaOverwriteFrequency(2))) {
      float[] many = new float[40_000];
      float[][] gradients = new float[GRADIENTS.length][many.length];
      for (int index = 0; index < many.length; index++) {
        many[index] = START[index % 2];
        for (int step = 0; step < gradients.length; step++) {
          gradients[step][index] = GRADIENTS[step][index % 2];
        }
      }
      try (OptimizerRun large = new OptimizerRun(optimizer, many, many.length);
          OptimizerRun small = new OptimizerRun(optimizer, START, 2)) {
        for (int step = 0; step < gradients.length; step++) {
          large.step(gradients[step]);
          small.step(GRADIENTS[step]);
        }
        float[] expected = small.parameters();
        float[] got = large.parameters();
        for (int index = 0; index < got.length; index++) {
          assertThat(got[index]).isEqualTo(expected[index % 2]);
        }
      }
    }
  }

  @Test
  void variablesTravelFromOneUpdaterToAnother() {
    for (Optimizer optimizer : List.of(sgd(), adam(0.1), nadam(), muon(), adafactor(), ftrl())) {
      float[] matrix = {1, 2, 3, 4, 5, 6};
      try (OptimizerRun one = new OptimizerRun(optimizer, matrix, 2, 3)) {
        one.step(matrix);
        try (OptimizerRun other = new OptimizerRun(optimizer, one.parameters(), 2, 3)) {
          other.continueFrom(one);
          one.step(matrix);
          other.step(matrix);
          assertThat(other.state()).isEqualTo(one.state());
          assertThat(other.parameters()).isEqualTo(one.parameters());
        }
      }
    }
  }

  @Test
  void amsgradKeepsTheLargestSecondMoment() {
    try (OptimizerRun run = new OptimizerRun(adam(0.1).amsgrad(true), new float[] {1}, 1)) {
      run.step(new float[] {10});
      float largest = run.state()[3];
      run.step(new float[] {0.001f});
      assertThat(run.state()[3]).isEqualTo(largest).isGreaterThan(run.state()[2]);
    }
  }

  @Test
  void theRuleSeesUpdatesWhereGradientsAccumulate() {
    try (OptimizerRun accumulating =
            new OptimizerRun(adam(0.1).gradientAccumulationSteps(2), START, 2);
        OptimizerRun plain = new OptimizerRun(adam(0.1), START, 2)) {
      for (float[] gradient : GRADIENTS) {
        accumulating.step(gradient);
        accumulating.step(gradient);
        plain.step(gradient);
      }
      assertThat(accumulating.parameters()).containsExactly(plain.parameters(), within(1e-6f));
    }
  }

  @Test
  void refusesArgumentsOutOfRange() {
    assertThatThrownBy(() -> sgd(-1).momentum(0))
        .hasMessage(
            "Cannot create optimizer 'sgd': expected learningRate of at least 0, got -1.0.");
    assertThatThrownBy(() -> sgd().momentum(1.5))
        .hasMessage("Cannot create optimizer 'sgd': expected momentum from 0 to 1, got 1.5.");
    OptimizerOptions wrong = adam().options().learningRate(LearningRate.of(Double.NaN));
    assertThatThrownBy(() -> new Adam(wrong, 1, 0.999, -1, false))
        .hasMessage(
            "Cannot create optimizer 'adam': expected learningRate of at least 0, got NaN; expected beta1 from 0 to below 1, got 1.0; expected epsilon of at least 0, got -1.0.");
    assertThatThrownBy(() -> adamW().clipnorm(1).clipvalue(0.5))
        .hasMessage(
            "Cannot create optimizer 'adam_w': expected only one of clipnorm, clipvalue and globalClipnorm, got 2.");
    assertThatThrownBy(() -> ftrl().learningRatePower(0.5))
        .hasMessage(
            "Cannot create optimizer 'ftrl': expected learningRatePower of at most 0, got 0.5.");
    assertThatThrownBy(() -> lamb().useEma(true).emaMomentum(1.1))
        .hasMessage("Cannot create optimizer 'lamb': expected emaMomentum from 0 to 1, got 1.1.");
    assertThatThrownBy(() -> lion().gradientAccumulationSteps(0))
        .hasMessage(
            "Cannot create optimizer 'lion': expected gradientAccumulationSteps of at least 1, got 0.");
    assertThatThrownBy(() -> muon().momentum(1))
        .hasMessage(
            "Cannot create optimizer 'muon': expected momentum from 0 to below 1, got 1.0.");
    assertThatThrownBy(() -> scheduleFreeAdamW().beta1(0))
        .hasMessage(
            "Cannot create optimizer 'schedule_free_adam_w': expected beta1 above 0 and below 1, got 0.0.");
  }
}
