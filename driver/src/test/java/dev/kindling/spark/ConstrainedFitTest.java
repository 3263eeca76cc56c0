package dev.kindling.spark;

import static dev.kindling.activations.Activation.RELU;
import static dev.kindling.activations.Activation.SOFTMAX;
import static dev.kindling.constraints.Constraints.maxNorm;
import static dev.kindling.constraints.Constraints.nonNeg;
import static dev.kindling.constraints.Constraints.unitNorm;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.spark.Frames.frame;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.layers.Dense;
import dev.kindling.models.Model;
import dev.kindling.models.Sequential;
import dev.kindling.symbolic.Constraint;
import dev.kindling.symbolic.Ops;
import dev.kindling.trainers.DataSource;
import dev.kindling.trainers.Distribution;
import dev.kindling.trainers.GradientAveraging;
import dev.kindling.trainers.ParameterAveraging;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Constrained weights stay where they must, wherever they are trained. */
class ConstrainedFitTest {
  private static final int UNITS = 8;
  private static final double NORM = 0.3;
  private static final Offset<Float> ROUNDING = Offset.offset(1e-5f);

  private final SparkSession spark = SparkSessions.local();

  private static Dense hidden() {
    return dense(UNITS).activation(RELU);
  }

  private static Model fit(Dense hidden, DataSource<?> data, Distribution distribution) {
    Model model =
        Sequential.of(
            input(NumberedRows.FEATURES),
            hidden,
            dense(NumberedRows.CLASSES).activation(SOFTMAX).biasConstraint(nonNeg()));
    model.compile(sgd(0.5), sparseCategoricalCrossentropy());
    model.fit(data, epochs(3).batchSize(16).seed(4).distribution(distribution));
    return model;
  }

  private Frame data(int... partitionRows) {
    return frame(NumberedRows.frame(spark, partitionRows)).features("x").label("y");
  }

  private static List<Double> norms(float[] kernel) {
    List<Double> norms = new ArrayList<>();
    for (int unit = 0; unit < UNITS; unit++) {
      double sum = 0;
      for (int place = unit; place < kernel.length; place += UNITS) {
        sum += kernel[place] * kernel[place];
      }
      norms.add(Math.sqrt(sum));
    }
    return norms;
  }

  private static void staysWithin(Model model) {
    List<float[]> weights = model.getWeights();
    for (double norm : norms(weights.get(0))) {
      assertThat(norm).isLessThanOrEqualTo(NORM + 1e-6);
    }
    for (float bias : weights.get(3)) {
      assertThat(bias).isNotNegative();
    }
  }

  private static void same(Model left, Model right) {
    for (int index = 0; index < left.getWeights().size(); index++) {
      assertThat(left.getWeights().get(index))
          .containsExactly(right.getWeights().get(index), ROUNDING);
    }
  }

  @Test
  void weightsStayWithinTheirBoundsHereAndOnTheCluster() {
    GradientAveraging gradients = new GradientAveraging();
    ParameterAveraging parameters = ParameterAveraging.every(3);
    Model free = fit(hidden(), NumberedRows.arrays(100), gradients);
    assertThat(norms(free.getWeights().get(0))).anyMatch(norm -> norm > NORM);

    Constraint most = maxNorm(NORM);
    Model here = fit(hidden().kernelConstraint(most), NumberedRows.arrays(100), gradients);
    staysWithin(here);
    assertThat(norms(here.getWeights().get(0))).anyMatch(norm -> norm > NORM - 1e-5);
    same(fit(hidden().kernelConstraint(most), data(60, 40), gradients), here);
    same(fit(hidden().kernelConstraint(most), data(60, 40).workers(1), parameters), here);
    staysWithin(fit(hidden().kernelConstraint(most), data(60, 40), parameters));
  }

  @Test
  void frozenWeightsAreLeftAlone() {
    Dense frozen = hidden().kernelConstraint(unitNorm()).frozen();
    Model model = fit(frozen, NumberedRows.arrays(100), new GradientAveraging());
    assertThat(norms(model.getWeights().get(0))).noneMatch(norm -> Math.abs(norm - 1) < 1e-5);
  }

  @Test
  void aConstraintOfOnesOwnIsAFunction() {
    Dense layer = hidden().kernelConstraint(w -> Ops.clip(w, -0.1, 0.1));
    Model model = fit(layer, NumberedRows.arrays(100), new GradientAveraging());
    for (float value : model.getWeights().get(0)) {
      assertThat(value).isBetween(-0.1f, 0.1f);
    }
  }

  @Test
  void projectionsThatDoNotFitAreRefusedBeforeTraining() {
    DataSource<?> data = NumberedRows.arrays(100);
    assertThatThrownBy(
            () -> fit(hidden().kernelConstraint(Ops::sum), data, new GradientAveraging()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot assign variable of shape (3, 8): expected a value of that shape, got (). This is in the constraint of weight 'dense/kernel'.");
    assertThatThrownBy(
            () -> fit(hidden().biasConstraint(maxNorm(1).axis(1)), data, new GradientAveraging()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot apply operation 'SumOver': expected axes of shape (8,), each at most once, got [1]. This is in the constraint of weight 'dense/bias'.");
  }
}
