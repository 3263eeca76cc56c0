package dev.kindling.spark;

import static dev.kindling.activations.Activation.SIGMOID;
import static dev.kindling.activations.Activation.SOFTMAX;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.binaryCrossentropy;
import static dev.kindling.losses.Losses.categoricalCrossentropy;
import static dev.kindling.losses.Losses.crossentropy;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.metrics.Metrics.accuracy;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.data.DataException;
import dev.kindling.losses.Loss;
import dev.kindling.models.Model;
import dev.kindling.models.Sequential;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.trainers.CompileOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The columns of a DataFrame tell which cross-entropy a model is trained with. */
class CrossentropyOnSparkTest {
  private static Frame frame() {
    Dataset<Row> rows =
        SparkSessions.local()
            .sql(
                "select array(id % 2, id % 3) x, cast(id % 3 as int) number, array(id % 3) wrapped, id % 2 = 0 truth, array(if(id % 3 = 0, 1, 0), if(id % 3 = 1, 1, 0), if(id % 3 = 2, 1, 0)) hot, double(id % 3 = 0) a, double(id % 3 = 1) b, double(id % 3 = 2) c from range(12)");
    String[] parts = {"a", "b", "c"};
    Dataset<Row> all =
        new VectorAssembler().setInputCols(parts).setOutputCol("vector").transform(rows);
    return Frames.frame(all).features("x").workers(2);
  }

  static Stream<Arguments> resolutions() {
    return Stream.of(
        Arguments.of(List.of("truth"), 1, binaryCrossentropy()),
        Arguments.of(List.of("number"), 3, sparseCategoricalCrossentropy()),
        Arguments.of(List.of("wrapped"), 3, sparseCategoricalCrossentropy()),
        Arguments.of(List.of("hot"), 3, categoricalCrossentropy()),
        Arguments.of(List.of("vector"), 3, categoricalCrossentropy()),
        Arguments.of(List.of("a", "b", "c"), 3, categoricalCrossentropy()));
  }

  private static Model model(int units, Loss loss) {
    Model model = Sequential.of(input(2), dense(units).activation(units == 1 ? SIGMOID : SOFTMAX));
    model.initialize(1);
    model.compile(sgd(0.1), loss, accuracy());
    return model;
  }

  @ParameterizedTest
  @MethodSource("resolutions")
  void hasTheNumbersOfTheLossThatColumnsTell(List<String> columns, int units, Loss named) {
    Frame data = frame().label(columns.toArray(String[]::new));
    Model open = model(units, crossentropy());
    Model expected = model(units, named);
    assertThat(open.evaluate(data)).isEqualTo(expected.evaluate(data));
    assertThat(open.fit(data, epochs(2).batchSize(3).validationData(data)).history())
        .isEqualTo(expected.fit(data, epochs(2).batchSize(3).validationData(data)).history());
  }

  private static Model twoOutputs(CompileOptions options) {
    SymbolicTensor x = input("x", 2);
    SymbolicTensor kind = dense(3).activation(SOFTMAX).named("kind").apply(x);
    SymbolicTensor truth = dense(1).activation(SIGMOID).named("truth").apply(x);
    Model model = Model.of(List.of(x), List.of(kind, truth));
    model.initialize(1);
    model.compile(options);
    return model;
  }

  @Test
  void everyOutputHasItsOwn() {
    CompileOptions options = CompileOptions.of(sgd(0.1));
    Model open = twoOutputs(options.loss(crossentropy()));
    Model named = twoOutputs(options.losses(categoricalCrossentropy(), binaryCrossentropy()));
    Frame data = frame().output("kind", "hot");
    assertThat(open.evaluate(data)).isEqualTo(named.evaluate(data));
  }

  @Test
  void columnsThatCannotBeLabelsAreRefused() {
    Model open = twoOutputs(CompileOptions.of(sgd()).loss(crossentropy()));
    assertThatThrownBy(() -> open.evaluate(frame().labels(Map.of("truths", List.of("truth")))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "Cannot use output 'truths': the model has none of this name. Did you mean 'truth'?")
        .hasMessageContaining(
            "Cannot feed output 'kind': no column was named for it, and the DataFrame has none of its name.");
    assertThatThrownBy(() -> open.evaluate(frame().label("truth")))
        .hasMessage(
            "Cannot use columns [truth]: the model has 2 outputs, [kind, truth]. Name the columns of each: output(\"kind\", …).");
    assertThatThrownBy(() -> model(3, crossentropy()).evaluate(frame().label("none")))
        .hasMessage(
            "Cannot find column 'none': the DataFrame has none of this name. Known are a, b, c, hot, number, truth, vector, wrapped, x.");
  }
}
