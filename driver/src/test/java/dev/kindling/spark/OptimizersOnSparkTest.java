package dev.kindling.spark;

import static dev.kindling.activations.Activation.RELU;
import static dev.kindling.activations.Activation.SOFTMAX;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.optimizers.Optimizers.adadelta;
import static dev.kindling.optimizers.Optimizers.adafactor;
import static dev.kindling.optimizers.Optimizers.adagrad;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.optimizers.Optimizers.adamW;
import static dev.kindling.optimizers.Optimizers.adamax;
import static dev.kindling.optimizers.Optimizers.ftrl;
import static dev.kindling.optimizers.Optimizers.lamb;
import static dev.kindling.optimizers.Optimizers.lion;
import static dev.kindling.optimizers.Optimizers.multiOptimizer;
import static dev.kindling.optimizers.Optimizers.muon;
import static dev.kindling.optimizers.Optimizers.nadam;
import static dev.kindling.optimizers.Optimizers.optimizerMap;
import static dev.kindling.optimizers.Optimizers.rmsprop;
import static dev.kindling.optimizers.Optimizers.scheduleFreeAdamW;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.optimizers.Schedules.cosineDecay;
import static dev.kindling.spark.Frames.frame;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.models.Model;
import dev.kindling.models.Sequential;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.trainers.DataSource;
import dev.kindling.trainers.Distribution;
import dev.kindling.trainers.GradientAveraging;
import dev.kindling.trainers.ParameterAveraging;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What optimizers keep crosses rounds, whatever it is. */
class OptimizersOnSparkTest {
  private static final Offset<Float> ROUNDING = Offset.offset(1e-4f);

  /** Those whose steps rounding hardly changes. */
  static Stream<Optimizer> smooth() {
    return Stream.of(
        sgd(0.1).useEma(true).emaMomentum(0.8),
        sgd(0.1).momentum(0.9).gradientAccumulationSteps(3),
        adam(0.01).gradientAccumulationSteps(2).useEma(true).emaOverwriteFrequency(2),
        adam(cosineDecay(0, 20).warmup(0.02, 5)).globalClipnorm(0.1),
        adamW(0.01).clipnorm(0.1).excludeFromWeightDecay("bias"),
        rmsprop(0.01).centered(true).momentum(0.5),
        nadam(0.01).lossScaleFactor(1024),
        adafactor(0.01),
        ftrl(0.1),
        lamb(0.01),
        multiOptimizer(
            optimizerMap(sgd(0.1).momentum(0.9).globalClipnorm(0.5))
                .with(".*/bias", adam(0.01).useEma(true))));
  }

  static Stream<Optimizer> all() {
    Stream<Optimizer> others =
        Stream.of(
            adadelta(0.5), adagrad(), adamax(), lion(), muon(), scheduleFreeAdamW().warmupSteps(4));
    return Stream.concat(smooth(), others);
  }

  private static List<float[]> fit(
      Optimizer optimizer, DataSource<?> data, Distribution distribution) {
    Model model =
        Sequential.of(
            input(NumberedRows.FEATURES),
            dense(8).activation(RELU),
            dense(NumberedRows.CLASSES).activation(SOFTMAX));
    model.compile(optimizer, sparseCategoricalCrossentropy());
    model.fit(data, epochs(2).batchSize(16).seed(4).distribution(distribution));
    return model.getWeights();
  }

  private static Frame rows(int... partitions) {
    return frame(NumberedRows.frame(SparkSessions.local(), partitions)).features("x").label("y");
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void gradientsOfManyWorkersAreTheLargeBatchHere(Optimizer optimizer) {
    Distribution gradients = new GradientAveraging();
    List<float[]> here = fit(optimizer, NumberedRows.arrays(100), gradients);
    List<float[]> spread = fit(optimizer, rows(0, 31, 69).workers(3), gradients);
    for (int index = 0; index < here.size(); index++) {
      assertThat(spread.get(index)).containsExactly(here.get(index), ROUNDING);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void roundsOfOneWorkerAreTrainingHereToTheBit(Optimizer optimizer) {
    List<float[]> here = fit(optimizer, NumberedRows.arrays(100), new GradientAveraging());
    List<float[]> rounds = fit(optimizer, rows(40, 60).workers(1), ParameterAveraging.every(2));
    for (int index = 0; index < here.size(); index++) {
      assertThat(rounds.get(index)).isEqualTo(here.get(index));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void parametersOfWorkersAreAveraged(Optimizer optimizer) {
    for (float[] weights : fit(optimizer, rows(40, 60).workers(2), ParameterAveraging.every(2))) {
      for (float weight : weights) {
        assertThat(weight).isFinite();
      }
    }
  }
}
