package dev.kindling.optimizers;

import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.execution.NativeRuntime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The numbers are Keras 3's for w = (1, −2) and gradients (g, 2g) with g = 0.1, −0.2, 0.3. */
class OptimizersTest {
  private static final double[] GRADIENTS = {0.1, -0.2, 0.3};

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
    assertSteps(adam(0.1), 0.9022892, -2.0977123);
  }

  private static void assertSteps(Optimizer optimizer, double first, double second) {
    float[] w = run(optimizer, 2);
    assertThat(w[0]).as(optimizer.toString()).isCloseTo((float) first, within(1e-6f));
    assertThat(w[1]).as(optimizer.toString()).isCloseTo((float) second, within(1e-6f));
  }

  /** Blocks have 16384 elements: every element of three of them must see its own slots. */
  @Test
  void elementsDoNotDependOnTheirPlace() {
    for (Optimizer optimizer :
        new Optimizer[] {sgd(0.1), sgd(0.1).momentum(0.9), adam(0.1), adam(0.1).amsgrad(true)}) {
      float[] two = run(optimizer, 2);
      float[] many = run(optimizer, 40_000);
      assertThat(many).isEqualTo(alternating(many.length, two[0], two[1]));
    }
  }

  private static float[] run(Optimizer optimizer, int size) {
    try (INDArray w = vector(size);
        INDArray g = vector(size)) {
      w.assign(Nd4j.createFromArray(alternating(size, 1, -2)));
      Updater updater = optimizer.bind(w, g);
      updater.load(new float[optimizer.slots() * size]);
      for (int step = 0; step < GRADIENTS.length; step++) {
        float gradient = (float) GRADIENTS[step];
        g.assign(Nd4j.createFromArray(alternating(size, gradient, 2 * gradient)));
        updater.step(step);
      }
      return w.toFloatVector();
    }
  }

  private static float[] alternating(int size, float even, float odd) {
    float[] values = new float[size];
    for (int index = 0; index < size; index++) {
      values[index] = index % 2 == 0 ? even : odd;
    }
    return values;
  }

  @Test
  void slotsTravelFromOneUpdaterToAnother() {
    try (INDArray w = vector(3);
        INDArray g = vector(3)) {
      g.assign(0.5);
      Updater one = adam(0.1).bind(w, g);
      one.load(new float[] {1, 2, 3, 4, 5, 6});
      assertThat(one.save()).containsExactly(1, 2, 3, 4, 5, 6);
      one.step(3);
      Updater other = adam(0.1).bind(w, g);
      other.load(one.save());
      one.step(4);
      float[] after = w.toFloatVector();
      other.step(4);
      assertThat(other.save()).isEqualTo(one.save());
      assertThat(w.toFloatVector()).isNotEqualTo(after);
    }
  }

  private static INDArray vector(int size) {
    return Nd4j.createUninitializedDetached(DataType.FLOAT, size).assign(0);
  }

  @Test
  void amsgradKeepsTheLargestSecondMoment() {
    try (INDArray w = vector(1);
        INDArray g = vector(1)) {
      Updater updater = adam(0.1).amsgrad(true).bind(w, g);
      updater.load(new float[3]);
      g.assign(10);
      updater.step(0);
      float largest = updater.save()[2];
      g.assign(0.001);
      updater.step(1);
      assertThat(updater.save()[2]).isEqualTo(largest).isGreaterThan(updater.save()[1]);
    }
  }

  @Test
  void defaultsAreKerass() {
    assertThat(sgd()).isEqualTo(new Sgd(0.01, 0, false));
    assertThat(adam()).isEqualTo(new Adam(0.001, 0.9, 0.999, 1e-7, false));
    assertThat(adam().beta1(0.8).beta2(0.99).epsilon(1e-3))
        .isEqualTo(new Adam(0.001, 0.8, 0.99, 1e-3, false));
  }

  @Test
  void refusesArgumentsOutOfRange() {
    assertThatThrownBy(() -> sgd(-1).momentum(0))
        .hasMessage(
            "Cannot create optimizer 'sgd': expected learningRate of at least 0, got -1.0.");
    assertThatThrownBy(() -> sgd().momentum(1.5))
        .hasMessage("Cannot create optimizer 'sgd': expected momentum from 0 to 1, got 1.5.");
    assertThatThrownBy(() -> new Adam(Double.NaN, 1, 0.999, -1, false))
        .hasMessage(
            "Cannot create optimizer 'adam': expected learningRate of at least 0, got NaN; expected beta1 from 0 to below 1, got 1.0; expected epsilon of at least 0, got -1.0.");
  }
}
