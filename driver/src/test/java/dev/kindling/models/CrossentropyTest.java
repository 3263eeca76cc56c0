package dev.kindling.models;

import static dev.kindling.activations.Activation.SIGMOID;
import static dev.kindling.activations.Activation.SOFTMAX;
import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.binaryCrossentropy;
import static dev.kindling.losses.Losses.categoricalCrossentropy;
import static dev.kindling.losses.Losses.crossentropy;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.metrics.Metrics.accuracy;
import static dev.kindling.metrics.Metrics.precision;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.data.ArrayData;
import dev.kindling.data.Values;
import dev.kindling.losses.Loss;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.trainers.BatchSource;
import dev.kindling.trainers.CompileOptions;
import dev.kindling.trainers.Schema;
import dev.kindling.training.Chunk;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A cross-entropy without a first name is the one that labels and output tell. */
class CrossentropyTest {
  private static final Values X = Values.of(new float[][] {{1, 0}, {0, 1}, {1, 1}, {0, 0}});
  private static final Values NUMBERS = Values.of(new int[] {2, 0, 1, 2});
  private static final Values ONE_HOT =
      Values.of(new float[][] {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
  private static final Values TRUTHS = Values.of(new int[] {1, 0, 0, 1});

  private static Model classes(Loss loss) {
    Model model = Sequential.of(input(2), dense(3).activation(SOFTMAX));
    return compiled(model, loss);
  }

  private static Model probability(Loss loss) {
    Model model = Sequential.of(input(2), dense(1).activation(SIGMOID));
    return compiled(model, loss);
  }

  /** A softmax for each of two steps. */
  private static Model steps(Loss loss) {
    return compiled(Sequential.of(input(2, 1), dense(3).activation(SOFTMAX)), loss);
  }

  private static Model compiled(Model model, Loss loss) {
    model.initialize(1);
    model.compile(sgd(0.1), loss, accuracy());
    return model;
  }

  static Stream<Arguments> resolutions() {
    Values pairs = Values.of(new int[][] {{0, 1}, {1, 2}, {2, 2}, {0, 0}});
    return Stream.of(
        Arguments.of(probability(crossentropy()), probability(binaryCrossentropy()), X, TRUTHS),
        Arguments.of(
            probability(crossentropy()),
            probability(binaryCrossentropy()),
            X,
            Values.of(new float[][] {{1}, {0}, {0}, {1}})),
        Arguments.of(classes(crossentropy()), classes(sparseCategoricalCrossentropy()), X, NUMBERS),
        Arguments.of(
            classes(crossentropy()),
            classes(sparseCategoricalCrossentropy()),
            X,
            Values.of(new int[][] {{2}, {0}, {1}, {2}})),
        Arguments.of(classes(crossentropy()), classes(categoricalCrossentropy()), X, ONE_HOT),
        Arguments.of(
            steps(crossentropy()),
            steps(sparseCategoricalCrossentropy()),
            Values.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 1),
            pairs));
  }

  @ParameterizedTest
  @MethodSource("resolutions")
  void hasTheNumbersOfTheLossThatShapesTell(Model open, Model named, Values x, Values y) {
    ArrayData data = arrays(x, y);
    assertThat(open.evaluate(data)).isEqualTo(named.evaluate(data));
    assertThat(open.fit(data, epochs(3).batchSize(2).validationSplit(0.5)).history())
        .isEqualTo(named.fit(data, epochs(3).batchSize(2).validationSplit(0.5)).history());
    assertThat(open.trainOnBatch(data)).isEqualTo(named.trainOnBatch(data));
    assertThat(open.testOnBatch(data)).isEqualTo(named.testOnBatch(data));
  }

  @Test
  void otherLabelsAreOfAnotherLoss() {
    Model model = classes(crossentropy());
    Map<String, Double> numbers = model.testOnBatch(arrays(X, NUMBERS));
    assertThat(model.testOnBatch(arrays(X, ONE_HOT))).isEqualTo(numbers);
    assertThat(model.evaluate(arrays(X, NUMBERS))).isEqualTo(numbers);
    assertThat(model.evaluate(arrays(X, ONE_HOT))).isEqualTo(numbers);
  }

  @Test
  void everyOutputHasItsOwn() {
    SymbolicTensor x = input("x", 2);
    SymbolicTensor kind = dense(3).activation(SOFTMAX).named("kind").apply(x);
    SymbolicTensor same = dense(3).activation(SOFTMAX).named("same").apply(x);
    SymbolicTensor truth = dense(1).activation(SIGMOID).named("truth").apply(x);
    SymbolicTensor size = dense(1).named("size").apply(x);
    Model model = Model.of(List.of(x), List.of(kind, same, truth, size));
    model.initialize(1);
    Map<String, Values> labels =
        Map.of("size", TRUTHS, "truth", TRUTHS, "same", ONE_HOT, "kind", NUMBERS);
    ArrayData data = arrays(Map.of("x", X), labels);
    CompileOptions options =
        CompileOptions.of(sgd()).loss("size", meanSquaredError()).metrics("same", accuracy());
    model.compile(
        options
            .loss("kind", sparseCategoricalCrossentropy(), 0.5)
            .loss("same", categoricalCrossentropy())
            .loss("truth", binaryCrossentropy()));
    Map<String, Double> expected = model.evaluate(data);
    model.compile(
        options
            .loss("kind", crossentropy(), 0.5)
            .loss("same", crossentropy())
            .loss("truth", crossentropy()));
    assertThat(model.evaluate(data)).isEqualTo(expected);
    model.compile(options.loss(crossentropy()).lossWeights(Map.of("kind", 0.5)));
    assertThat(model.evaluate(data)).isEqualTo(expected);
    assertThat(model.evaluate(arrays(List.of(X), List.of(NUMBERS, ONE_HOT, TRUTHS, TRUTHS))))
        .isEqualTo(expected);
  }

  @Test
  void labelsThatAreNotThereOrDoNotFitAreRefused() {
    Model model = classes(crossentropy());
    assertThatThrownBy(() -> model.evaluate(arrays(X)))
        .hasMessage("Cannot read labels: expected 1 arrays, [dense], got 0 arrays.");
    ArrayData two = arrays(X, Values.of(new int[][] {{0, 1}, {0, 1}, {0, 1}, {0, 1}}));
    assertThatThrownBy(() -> model.trainOnBatch(two))
        .hasMessage("Cannot read label 'dense': expected shape (3,) for each row, got (2,).");
    ArrayData right = arrays(X, NUMBERS);
    assertThatThrownBy(
            () ->
                model.trainOnBatch(
                    new BatchSource() {
                      @Override
                      public List<Shape> featureShapes() {
                        return right.featureShapes();
                      }

                      @Override
                      public Chunk chunk(Schema schema) {
                        return right.chunk(schema);
                      }
                    }))
        .hasMessage(
            "Cannot use loss 'crossentropy' for an output of shape (None, 3): expected labels whose shape tells which cross-entropy it is, got none. Choose binary_crossentropy, categorical_crossentropy or sparse_categorical_crossentropy.");
  }

  @Test
  void whatOtherOutputsAreCompiledWithIsCheckedAtOnce() {
    SymbolicTensor x = input("x", 2);
    SymbolicTensor kind = dense(3).activation(SOFTMAX).named("kind").apply(x);
    SymbolicTensor size = dense(1).named("size").apply(x);
    Model model = Model.of(List.of(x), List.of(kind, size));
    CompileOptions options = CompileOptions.of(sgd()).loss("kind", crossentropy());
    assertThatThrownBy(() -> model.compile(options.loss("size", categoricalCrossentropy())))
        .hasMessageStartingWith("Cannot use loss 'categorical_crossentropy' for an output of");
    assertThatThrownBy(() -> model.compile(options.metrics("size", precision())))
        .hasMessage(
            "Cannot compile model 'functional': expected a loss for output 'size', which has metrics.");
  }
}
