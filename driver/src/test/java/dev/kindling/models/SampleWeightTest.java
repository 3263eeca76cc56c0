package dev.kindling.models;

import static dev.kindling.activations.Activation.SIGMOID;
import static dev.kindling.activations.Activation.SOFTMAX;
import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.binaryCrossentropy;
import static dev.kindling.losses.Losses.categoricalCrossentropy;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.data.ArrayData;
import dev.kindling.data.DataException;
import dev.kindling.data.Values;
import dev.kindling.metrics.LossMetrics;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.trainers.CompileOptions;
import dev.kindling.trainers.FitOptions;
import dev.kindling.trainers.History;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What examples weigh, given by the data or by their classes. */
class SampleWeightTest {
  private static final float[][] X = {{1, 0}, {0, 1}, {1, 1}, {0, 0}};
  private static final float[] Y = {1, 2, 3, 4};
  private static final int[] LABELS = {0, 1, 1, 0};
  private static final float[] WEIGHTS = {0, 1, 2, 4};

  private static Model model() {
    Model model = Sequential.of(input(2), dense(1));
    model.setWeights(List.of(new float[] {1, 2}, new float[] {0.5f}));
    model.compile(
        CompileOptions.of(sgd(0.1))
            .loss(meanSquaredError())
            .metrics(LossMetrics.meanSquaredError())
            .weightedMetrics(LossMetrics.meanSquaredError()));
    return model;
  }

  /** Errors 0.5, 0.5, 0.5, −3.5: squares .25, .25, .25, 12.25. */
  @Test
  void weighTheLossAndTheWeightedMetrics() {
    Map<String, Double> scores = model().evaluate(arrays(X, Y).sampleWeight(WEIGHTS));
    assertThat(scores.get("loss")).isCloseTo((0.25 + 0.5 + 49) / 4, within(1e-5));
    assertThat(scores.get("mean_squared_error")).isCloseTo(13.0 / 4, within(1e-5));
    assertThat(scores.get("weighted_mean_squared_error"))
        .isCloseTo((0.25 + 0.5 + 49) / 7, within(1e-5));
    Map<String, Double> plain = model().evaluate(arrays(X, Y));
    assertThat(plain.get("loss")).isCloseTo(13.0 / 4, within(1e-5));
    assertThat(plain.get("weighted_mean_squared_error")).isEqualTo(plain.get("mean_squared_error"));
  }

  /** The same for a batch, whose weights may come and go. */
  @Test
  void weighSingleBatches() {
    Model model = model();
    assertThat(model.testOnBatch(arrays(X, Y)).get("loss")).isCloseTo(3.25, within(1e-5));
    ArrayData weighted = arrays(X, Y).sampleWeight(WEIGHTS);
    assertThat(model.testOnBatch(weighted).get("loss")).isCloseTo(12.4375, within(1e-5));
    Model whole = model();
    whole.fit(weighted, epochs(1).shuffle(false));
    model.trainOnBatch(weighted);
    assertThat(model.getWeights()).usingRecursiveComparison().isEqualTo(whole.getWeights());
  }

  @Test
  void validationHasWeightsOfItsOwn() {
    ArrayData weighted = arrays(X, Y).sampleWeight(WEIGHTS);
    History history = model().fit(arrays(X, Y), epochs(1).validationData(weighted).batchSize(4));
    assertThat(history.values("loss").get(0)).isCloseTo(3.25, within(1e-5));
    Model model = model();
    model.fit(arrays(X, Y), epochs(1).batchSize(4));
    assertThat(history.values("val_loss").get(0)).isEqualTo(model.evaluate(weighted).get("loss"));
  }

  @Test
  void aSplitSplitsThemToo() {
    ArrayData weighted = arrays(X, Y).sampleWeight(WEIGHTS);
    History history = model().fit(weighted, epochs(1).validationSplit(0.5).batchSize(4));
    assertThat(history.values("loss").get(0)).isCloseTo(0.125, within(1e-5));
  }

  private static Model classifier() {
    Model model = Sequential.of(input(2), dense(1).activation(SIGMOID));
    model.initialize(4);
    model.compile(sgd(0.5), binaryCrossentropy());
    return model;
  }

  @Test
  void classWeightsAreSampleWeightsByLabel() {
    FitOptions options = epochs(2).batchSize(3).seed(1);
    Model byClass = classifier();
    byClass.fit(arrays(X, LABELS), options.classWeight(Map.of(1, 3.0)));
    Model bySample = classifier();
    bySample.fit(arrays(X, LABELS).sampleWeight(new float[] {1, 3, 3, 1}), options);
    assertThat(byClass.getWeights()).usingRecursiveComparison().isEqualTo(bySample.getWeights());
    Model batch = classifier();
    assertThat(batch.trainOnBatch(arrays(X, LABELS), Map.of(1, 3.0)))
        .isEqualTo(
            classifier().testOnBatch(arrays(X, LABELS).sampleWeight(new float[] {1, 3, 3, 1})));
  }

  @Test
  void classWeightsMultiplySampleWeights() {
    FitOptions options = epochs(2).batchSize(3).seed(1);
    Model both = classifier();
    both.fit(
        arrays(X, LABELS).sampleWeight(new float[] {1, 2, 3, 4}),
        options.classWeight(Map.of(1, 3.0)));
    Model product = classifier();
    product.fit(arrays(X, LABELS).sampleWeight(new float[] {1, 6, 9, 4}), options);
    assertThat(both.getWeights()).usingRecursiveComparison().isEqualTo(product.getWeights());
  }

  @Test
  void oneOutputMayHaveClassWeightsAndTheOtherSampleWeights() {
    Values labels = Values.of(LABELS);
    ArrayData data = arrays(List.of(Values.of(X)), List.of(labels, labels));
    Values samples = Values.of(new float[] {1, 2, 3, 4});
    FitOptions options = epochs(2).batchSize(3).seed(1);
    Model both = twoClassifiers();
    both.fit(data.sampleWeight("b", samples), options.classWeight("a", Map.of(1, 3.0)));
    Model product = twoClassifiers();
    Values ofClasses = Values.of(new float[] {1, 3, 3, 1});
    product.fit(data.sampleWeight("a", ofClasses).sampleWeight("b", samples), options);
    assertThat(both.getWeights()).usingRecursiveComparison().isEqualTo(product.getWeights());
  }

  private static Model twoClassifiers() {
    SymbolicTensor x = input(2);
    Model model =
        Model.of(
            x,
            List.of(
                dense(1).activation(SIGMOID).named("a").apply(x),
                dense(1).activation(SIGMOID).named("b").apply(x)));
    model.initialize(4);
    model.compile(sgd(0.5), binaryCrossentropy());
    return model;
  }

  @Test
  void validationLeavesClassWeightsAside() {
    FitOptions options = epochs(1).batchSize(4).validationSplit(0.5);
    History history = classifier().fit(arrays(X, LABELS), options.classWeight(Map.of(0, 9.0)));
    Model same = classifier();
    same.fit(
        arrays(X, LABELS).sampleWeight(new float[] {9, 1, 1, 1}),
        epochs(1).batchSize(4).validationSplit(0.5));
    ArrayData last = arrays(new float[][] {X[2], X[3]}, new int[] {1, 0});
    assertThat(history.values("val_loss").get(0))
        .isCloseTo(same.evaluate(last).get("loss"), within(1e-6));
  }

  @Test
  void oneHotLabelsNameTheirClass() {
    float[][] oneHot = {{1, 0}, {0, 1}, {0, 1}, {1, 0}};
    Model model = Sequential.of(input(2), dense(2).activation(SOFTMAX));
    model.initialize(4);
    model.compile(sgd(0.5), categoricalCrossentropy());
    double byClass = model.trainOnBatch(arrays(X, oneHot), Map.of(0, 0.0, 1, 2.0)).get("loss");
    model.initialize(4);
    Model other = Sequential.of(input(2), dense(2).activation(SOFTMAX));
    other.initialize(4);
    other.compile(sgd(0.5), categoricalCrossentropy());
    ArrayData weighted = arrays(X, oneHot).sampleWeight(new float[] {0, 2, 2, 0});
    assertThat(byClass).isEqualTo(other.testOnBatch(weighted).get("loss"));
  }

  @Test
  void mistakesAreToldAllAtOnce() {
    assertThatThrownBy(() -> model().evaluate(arrays(X, Y).sampleWeight(new float[] {1, -2, 3, 4})))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot read sample weights of output 'dense': expected numbers of at least 0, got -2.0 in row 1.");
    assertThatThrownBy(
            () -> model().evaluate(arrays(X, Y).sampleWeight(new float[] {1, 2, Float.NaN, 4})))
        .hasMessage(
            "Cannot read sample weights of output 'dense': expected finite numbers, got NaN in row 2.");
    ArrayData wrong =
        arrays(X, Y)
            .sampleWeight(Values.of(new float[] {1, 2, 3, 4, 5, 6}, 2))
            .sampleWeight("dens", Values.of(new float[] {1, 2, 3, 4}));
    assertThatThrownBy(() -> model().evaluate(wrong))
        .hasMessageContaining(
            "Cannot use sample weights of output 'dens': the model has none of this name with a loss. Did you mean 'dense'?")
        .hasMessageContaining(
            "got [4] in the features and [4] in the labels and [3] in the sample weights. Data cardinality is ambiguous.")
        .hasMessageContaining(
            "Cannot read sample weights of output 'dense': expected shape () for each row, got (2,). Give a number for each row, or one for each of its steps.");
  }

  @Test
  void classWeightsThatDoNotFitAreRefused() {
    FitOptions options = epochs(1).classWeight(Map.of(1, 2.0));
    assertThatThrownBy(() -> epochs(1).classWeight(Map.of(1, -1.0)))
        .hasMessage("Cannot fit: expected a class weight of at least 0 for class 1, got -1.0.");
    assertThatThrownBy(
            () -> classifier().fit(arrays(X, LABELS), epochs(1).classWeight("b", Map.of(1, 2.0))))
        .hasMessageEndingWith(
            "expected class weights of outputs with a loss, [dense], got some of 'b'.");
    SymbolicTensor x = input("x", 2);
    Model two = Model.of(x, List.of(dense(1).named("a").apply(x), dense(1).named("b").apply(x)));
    two.compile(sgd(), meanSquaredError());
    ArrayData data = arrays(List.of(Values.of(X)), List.of(Values.of(Y), Values.of(Y)));
    assertThatThrownBy(() -> two.fit(data, options))
        .hasMessageEndingWith(
            "expected class weights of one of the outputs [a, b], got some without a name. Name their output: classWeight(\"a\", …).");
    Model wide = Sequential.of(input(2, 3), dense(1));
    wide.compile(sgd(), meanSquaredError());
    assertThatThrownBy(
            () ->
                wide.fit(
                    arrays(Values.of(new float[6], 2, 3), Values.of(new float[2], 2, 1)), options))
        .hasMessage(
            "Cannot weigh the classes of output 'dense': expected labels that name one class for each row, got labels of shape (2, 1). Use sample weights.");
  }
}
