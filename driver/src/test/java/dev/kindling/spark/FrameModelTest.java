package dev.kindling.spark;

import static dev.kindling.activations.Activation.RELU;
import static dev.kindling.activations.Activation.SOFTMAX;
import static dev.kindling.layers.Layers.concatenate;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.spectralNormalization;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.metrics.Metrics.accuracy;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.spark.Frames.frame;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.data.DataException;
import dev.kindling.models.Model;
import dev.kindling.models.Sequential;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.trainers.FitOptions;
import dev.kindling.trainers.GradientAveraging;
import dev.kindling.trainers.History;
import dev.kindling.trainers.ParameterAveraging;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;

/** Models on DataFrames, as users write them. */
class FrameModelTest {
  private final SparkSession spark = SparkSessions.local();

  private static Model classifier() {
    Model model =
        Sequential.of(
            input(3), dense(8).activation(RELU), dense(NumberedRows.CLASSES).activation(SOFTMAX));
    model.compile(sgd(0.1), sparseCategoricalCrossentropy(), accuracy());
    return model;
  }

  private Frame data(int... partitionRows) {
    return frame(NumberedRows.frame(spark, partitionRows)).features("x").label("y");
  }

  private static void close(Model left, Model right) {
    for (int index = 0; index < left.getWeights().size(); index++) {
      assertThat(left.getWeights().get(index))
          .containsExactly(right.getWeights().get(index), Offset.offset(1e-4f));
    }
  }

  @Test
  void fittingOnTheClusterIsFittingInThisJvm() {
    FitOptions options =
        epochs(3).batchSize(16).validationSplit(0.3).distribution(new GradientAveraging());
    Model here = classifier();
    Model there = classifier();
    History local = here.fit(NumberedRows.arrays(100), options);
    History cluster = there.fit(data(60, 0, 40), options);
    close(there, here);
    for (String name : List.of("loss", "accuracy", "val_loss", "val_accuracy")) {
      for (int epoch = 0; epoch < 3; epoch++) {
        assertThat(cluster.values(name).get(epoch))
            .isCloseTo(local.values(name).get(epoch), Offset.offset(1e-4));
      }
    }
  }

  /** The forward pass divides a parameter, in the workers. */
  @Test
  void spectralNormalizationTrainsOnTheClusterAsInThisJvm() {
    FitOptions options = epochs(2).batchSize(16).distribution(new GradientAveraging());
    Model here = spectral();
    Model there = spectral();
    here.fit(NumberedRows.arrays(100), options);
    there.fit(data(60, 40), options);
    close(there, here);
  }

  private static Model spectral() {
    Model model =
        Sequential.of(
            input(3),
            spectralNormalization(dense(8).activation(RELU)),
            dense(NumberedRows.CLASSES).activation(SOFTMAX));
    model.compile(sgd(0.1), sparseCategoricalCrossentropy(), accuracy());
    return model;
  }

  @Test
  void evaluatingOnTheClusterIsEvaluatingInThisJvm() {
    Model model = classifier();
    model.initialize(3);
    Map<String, Double> here = model.evaluate(NumberedRows.arrays(100));
    Map<String, Double> there = model.evaluate(data(1, 99));
    here.forEach(
        (name, value) -> assertThat(there.get(name)).isCloseTo(value, Offset.offset(1e-5)));
  }

  @Test
  void validationDataIsAnotherFrame() {
    Model model = classifier();
    History history = model.fit(data(60, 40), epochs(2).validationData(data(30)));
    assertThat(history.values("val_loss").get(1))
        .isCloseTo(model.evaluate(data(30)).get("loss"), Offset.offset(1e-6));
  }

  @Test
  void averagingParametersLearns() {
    Dataset<Row> rows =
        spark.range(0, 600, 1, 3).selectExpr("id % 3 label", "double(id % 3) a", "id % 7 b");
    Model model = Sequential.of(dense(16).activation(RELU), dense(3).activation(SOFTMAX));
    model.compile(adam(0.02), sparseCategoricalCrossentropy(), accuracy());
    Frame data = frame(rows).features("a", "b").label("label").scale("b", 1 / 7.0);
    model.fit(data, epochs(8).seed(1).distribution(ParameterAveraging.every(4)));
    assertThat(model.evaluate(data).get("accuracy")).isGreaterThan(0.95);
  }

  @Test
  void severalInputsAndOutputsTakeColumnsByTheirNames() {
    SymbolicTensor left = input("left", 2);
    SymbolicTensor right = input("right", 1);
    SymbolicTensor both = concatenate().apply(left, right);
    Model model =
        Model.of(
            List.of(left, right),
            List.of(dense(1).named("sum").apply(both), dense(2).named("pair").apply(both)));
    model.initialize(5);
    Dataset<Row> rows = spark.range(4).selectExpr("id", "id a", "2 * id b", "3 * id right");
    List<Row> predicted =
        model.predict(frame(rows).input("left", "a", "b")).orderBy("id").collectAsList();
    assertThat(predicted.get(0).schema().fieldNames())
        .containsExactly("id", "a", "b", "right", "sum", "pair");
    float[][] sums = sums(model);
    for (int row = 0; row < 4; row++) {
      assertThat(predicted.get(row).getFloat(4)).isCloseTo(row * sums[0][0], Offset.offset(1e-5f));
      assertThat((Float) predicted.get(row).getList(5).get(1))
          .isCloseTo(row * sums[1][1], Offset.offset(1e-5f));
    }
  }

  /** What the outputs are for the row (1, 2), (3): products with the kernels, as biases are 0. */
  private static float[][] sums(Model model) {
    float[] sum = model.layer("sum").weights().get(0).values();
    float[] pair = model.layer("pair").weights().get(0).values();
    return new float[][] {
      {sum[0] + 2 * sum[1] + 3 * sum[2]},
      {pair[0] + 2 * pair[2] + 3 * pair[4], pair[1] + 2 * pair[3] + 3 * pair[5]}
    };
  }

  @Test
  void predictionsKeepRowsPartitionsAndColumns() {
    Model model = classifier();
    model.initialize(3);
    Dataset<Row> rows = NumberedRows.frame(spark, 70, 0, 30);
    Dataset<Row> predicted = model.predict(frame(rows).features("x"));
    String output = model.outputNames().get(0);
    assertThat(predicted.columns()).containsExactly("number", "x", "y", output);
    assertThat(predicted.javaRDD().getNumPartitions()).isEqualTo(3);
    float[][] here = model.predict(NumberedRows.arrays(100)).rows();
    List<Row> all = predicted.collectAsList();
    assertThat(all).hasSize(100);
    for (int row = 0; row < 100; row++) {
      assertThat(all.get(row).getInt(0)).isEqualTo(row);
      List<Float> values = all.get(row).getList(3);
      assertThat(values).hasSize(NumberedRows.CLASSES);
      assertThat(values.get(5)).isCloseTo(here[row][5], Offset.offset(1e-6f));
    }
  }

  /** A task that reads many partitions, one after the other, needs one replica. */
  @Test
  void manyPartitionsOfOneTaskShareAReplica() {
    Model model = Sequential.of(input(3), dense(20_000), dense(1));
    model.initialize(3);
    int[] partitions = new int[10];
    Arrays.fill(partitions, 5);
    Dataset<Row> predicted =
        model.predict(frame(NumberedRows.frame(spark, partitions)).features("x"));
    long before = arrays();
    assertThat(predicted.coalesce(1).collectAsList()).hasSize(50);
    assertThat(arrays() - before).isLessThan(2 * Float.BYTES * model.countParams() + (1 << 20));
  }

  private static long arrays() {
    return Nd4jCpu.Environment.getInstance().getDeviceCounter(0);
  }

  @Test
  void predictionsAreComputedWhenTheyAreRead() {
    Model model = classifier();
    model.initialize(3);
    Dataset<Row> broken = spark.range(3).selectExpr("if(id < 2, array(1F, 2F, 3F), array(1F)) x");
    Dataset<Row> predicted = model.predict(frame(broken).features("x"));
    assertThat(predicted.takeAsList(1)).hasSize(1);
    assertThatThrownBy(predicted::collectAsList)
        .hasMessageContaining("Cannot read column 'x': expected 3 numbers, got 1 in row");
  }

  @Test
  void predictionsDoNotReplaceAColumn() {
    Model model = Model.of(input3, dense(1).named("y").apply(input3));
    model.initialize(0);
    assertThatThrownBy(() -> model.predict(frame(NumberedRows.frame(spark, 3)).features("x")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot add predictions 'y': the DataFrame has a column of this name. Rename or drop that column.");
  }

  private final SymbolicTensor input3 = input(3);
}
