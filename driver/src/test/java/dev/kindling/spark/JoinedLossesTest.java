package dev.kindling.spark;

import static dev.kindling.activations.Activation.SOFTMAX;
import static dev.kindling.activations.Activation.TANH;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.spark.Frames.frame;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.data.ArrayData;
import dev.kindling.data.DataException;
import dev.kindling.layers.GlobalAveragePooling1D;
import dev.kindling.layers.Layers;
import dev.kindling.losses.Loss;
import dev.kindling.losses.Reduction;
import dev.kindling.metrics.LossMetrics;
import dev.kindling.metrics.Metrics;
import dev.kindling.models.Model;
import dev.kindling.models.Sequential;
import dev.kindling.regularizers.L2;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.trainers.CompileOptions;
import dev.kindling.trainers.DataSource;
import dev.kindling.trainers.FitOptions;
import dev.kindling.trainers.GradientAveraging;
import dev.kindling.trainers.History;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Workers that share a batch train as one machine does on the whole of it: however its losses are
 * reduced, with weights, masks and penalties, and whoever has which rows.
 */
class JoinedLossesTest {
  private static final int ROWS = 45;

  private final SparkSession spark = SparkSessions.local();

  private static Model model(boolean penalized, String... outputs) {
    SymbolicTensor tokens = input("tokens", TokenRows.STEPS);
    SymbolicTensor embedded = Layers.embedding(TokenRows.TOKENS, 3).maskZero(true).apply(tokens);
    SymbolicTensor hidden =
        penalized
            ? dense(4).activation(TANH).kernelRegularizer(new L2(0.05)).apply(embedded)
            : dense(4).activation(TANH).apply(embedded);
    SymbolicTensor steps =
        dense(TokenRows.CLASSES).activation(SOFTMAX).named("steps").apply(hidden);
    SymbolicTensor value = dense(1).named("value").apply(pooled(penalized, hidden));
    List<SymbolicTensor> all =
        List.of(outputs).stream().map(name -> name.equals("steps") ? steps : value).toList();
    Model model = Model.of(List.of(tokens), all);
    model.initialize(3);
    return model;
  }

  private static SymbolicTensor pooled(boolean penalized, SymbolicTensor hidden) {
    GlobalAveragePooling1D pooling = Layers.globalAveragePooling1d();
    return penalized
        ? pooling.activityRegularizer(new L2(0.1)).apply(hidden)
        : pooling.apply(hidden);
  }

  private static Loss steps(Reduction reduction) {
    return sparseCategoricalCrossentropy().reduction(reduction);
  }

  private static Loss value(Reduction reduction) {
    return meanSquaredError().reduction(reduction);
  }

  private static ArrayData weighted(int rows) {
    return TokenRows.arrays(rows)
        .sampleWeight("steps", TokenRows.stepWeights(rows))
        .sampleWeight("value", TokenRows.weights(rows));
  }

  private Frame weighted(int... partitionRows) {
    return frame(TokenRows.frame(spark, partitionRows))
        .sampleWeight("steps", "step_weights")
        .sampleWeight("value", "weight");
  }

  private static FitOptions options() {
    return epochs(2).batchSize(8).seed(5).distribution(new GradientAveraging());
  }

  private static void same(
      Model here, Model there, DataSource<?> local, DataSource<?> spread, FitOptions options) {
    History one = here.fit(local, options);
    History many = there.fit(spread, options);
    assertThat(many.history().keySet()).isEqualTo(one.history().keySet());
    for (String name : one.history().keySet()) {
      for (int epoch = 0; epoch < one.epoch().size(); epoch++) {
        close(name, many.values(name).get(epoch), one.values(name).get(epoch));
      }
    }
    for (int index = 0; index < here.getWeights().size(); index++) {
      assertThat(there.getWeights().get(index))
          .containsExactly(here.getWeights().get(index), within(2e-5f));
    }
    Map<String, Double> scores = here.evaluate(local, 8);
    there.evaluate(spread, 8).forEach((name, score) -> close(name, score, scores.get(name)));
  }

  private static void close(String name, double value, double expected) {
    assertThat(value).as(name).isCloseTo(expected, within(1e-5 * (1 + Math.abs(expected))));
  }

  @ParameterizedTest
  @CsvSource({
    "SUM_OVER_BATCH_SIZE, SUM_OVER_BATCH_SIZE, true",
    "MEAN_WITH_SAMPLE_WEIGHT, SUM, true",
    "SUM, MEAN_WITH_SAMPLE_WEIGHT, false",
    "SUM, SUM, false"
  })
  void severalOutputs(Reduction steps, Reduction value, boolean penalized) {
    CompileOptions compile =
        CompileOptions.of(adam(0.02))
            .losses(steps(steps), value(value))
            .lossWeights(1, 0.3)
            .metrics("steps", Metrics.accuracy())
            .weightedMetrics("steps", Metrics.accuracy())
            .weightedMetrics("value", LossMetrics.meanAbsoluteError());
    Model here = model(penalized, "steps", "value");
    here.compile(compile);
    Model there = model(penalized, "steps", "value");
    there.compile(compile);
    same(
        here,
        there,
        weighted(ROWS),
        weighted(13, 0, 31, 1).workers(3),
        options().validationData(weighted(ROWS)));
  }

  @ParameterizedTest
  @CsvSource({"SUM_OVER_BATCH_SIZE, true", "MEAN_WITH_SAMPLE_WEIGHT, false", "SUM, true"})
  void oneOutputWithMaskAndPenalties(Reduction reduction, boolean penalized) {
    Model here = model(penalized, "steps");
    here.compile(adam(0.02), steps(reduction), Metrics.accuracy());
    Model there = model(penalized, "steps");
    there.compile(adam(0.02), steps(reduction), Metrics.accuracy());
    same(
        here,
        there,
        TokenRows.arrays(ROWS, "steps").sampleWeight(TokenRows.stepWeights(ROWS)),
        frame(TokenRows.frame(spark, 13, 0, 31, 1)).sampleWeight("step_weights").workers(3),
        options().validationSplit(0.3));
  }

  @Test
  void lossesThatAreScaledForTheirGradients() {
    CompileOptions compile =
        CompileOptions.of(sgd(0.1).lossScaleFactor(1024))
            .losses(steps(Reduction.SUM), value(Reduction.SUM_OVER_BATCH_SIZE));
    Model here = model(true, "steps", "value");
    here.compile(compile);
    Model there = model(true, "steps", "value");
    there.compile(compile);
    same(here, there, weighted(ROWS), weighted(13, 32).workers(2), options());
  }

  /** Penalties count where no example does. */
  @Test
  void batchesThatWeighNothing() {
    Model here = model(true, "steps");
    here.compile(sgd(0.5), steps(Reduction.MEAN_WITH_SAMPLE_WEIGHT));
    Model there = model(true, "steps");
    there.compile(sgd(0.5), steps(Reduction.MEAN_WITH_SAMPLE_WEIGHT));
    Dataset<Row> rows = TokenRows.frame(spark, 20, 25).withColumn("nothing", functions.lit(0f));
    same(
        here,
        there,
        TokenRows.arrays(ROWS, "steps").sampleWeight(new float[ROWS]),
        frame(rows).sampleWeight("nothing").workers(2),
        options());
  }

  /** A weight for a row holds for all its tokens. */
  @Test
  void oneWeightForAllStepsOfARow() {
    Model here = model(false, "steps");
    here.compile(adam(0.02), steps(Reduction.MEAN_WITH_SAMPLE_WEIGHT));
    Model there = model(false, "steps");
    there.compile(adam(0.02), steps(Reduction.MEAN_WITH_SAMPLE_WEIGHT));
    same(
        here,
        there,
        TokenRows.arrays(ROWS, "steps").sampleWeight(TokenRows.weights(ROWS)),
        frame(TokenRows.frame(spark, 40, 5)).sampleWeight("weight").workers(2),
        options().validationSplit(0.2).validationBatchSize(5).validationSteps(1));
  }

  @Test
  void classWeightsHoldForTrainingOnly() {
    FitOptions options =
        epochs(2)
            .batchSize(16)
            .classWeight(Map.of(3, 4.0, 7, 0.0, 60, 2.5))
            .validationSplit(0.25)
            .distribution(new GradientAveraging());
    Model here = Classifying.model();
    Model there = Classifying.model();
    same(
        here,
        there,
        NumberedRows.arrays(100),
        frame(NumberedRows.frame(spark, 30, 70)).features("x").label("y").workers(3),
        options);
  }

  /** A classifier of {@link NumberedRows}. */
  private static final class Classifying {
    static Model model() {
      Model model =
          Sequential.of(
              input(NumberedRows.FEATURES), dense(NumberedRows.CLASSES).activation(SOFTMAX));
      model.initialize(1);
      model.compile(
          CompileOptions.of(adam(0.05))
              .loss(sparseCategoricalCrossentropy())
              .metrics(Metrics.accuracy())
              .weightedMetrics(Metrics.accuracy()));
      return model;
    }
  }

  @Test
  void epochsOfSomeStepsGoOnInTheSameRows() {
    FitOptions options =
        epochs(5).batchSize(20).stepsPerEpoch(2).seed(2).distribution(new GradientAveraging());
    same(
        Classifying.model(),
        Classifying.model(),
        NumberedRows.arrays(110),
        frame(NumberedRows.frame(spark, 30, 80)).features("x").label("y").workers(2),
        options);
  }

  @Test
  void weightsThatCannotBeReadAreRefusedWithTheirColumn() {
    Model model = model(false, "steps");
    model.compile(adam(), steps(Reduction.SUM_OVER_BATCH_SIZE));
    Dataset<Row> rows = TokenRows.frame(spark, 3, 6);
    Frame data = frame(rows.withColumn("text", functions.lit("a")));
    assertThatThrownBy(() -> model.evaluate(data.sampleWeight("wight")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot find column 'wight': the DataFrame has none of this name. Did you mean 'weight'?");
    assertThatThrownBy(() -> model.fit(data.sampleWeight("text"), options()))
        .hasMessageContaining("Cannot read column 'text': expected numbers");
    assertThatThrownBy(
            () -> model.fit(data.sampleWeight("step", "weight").sampleWeight("text"), options()))
        .hasMessageContaining(
            "Cannot use sample weights of output 'step': the model has none of this name. Did you mean 'steps'?")
        .hasMessageContaining("Cannot read column 'text'");
    Dataset<Row> negative = rows.withColumn("w", functions.expr("if(weight > 1, -1, weight)"));
    assertThatThrownBy(() -> model.fit(frame(negative).sampleWeight("w"), options()))
        .hasMessageMatching(
            "Cannot read column 'w': expected a weight of at least 0, got -1.0 in row \\d of partition \\d.*");
    Dataset<Row> three = rows.withColumn("w", functions.expr("slice(step_weights, 1, 3)"));
    assertThatThrownBy(() -> model.fit(frame(three).sampleWeight("w"), options()))
        .hasMessageContaining("Cannot read column 'w': expected 4 numbers, got 3");
  }
}
