package dev.kindling.losses;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.binaryFocalCrossentropy;
import static dev.kindling.losses.Losses.categoricalCrossentropy;
import static dev.kindling.losses.Losses.circle;
import static dev.kindling.losses.Losses.crossentropy;
import static dev.kindling.losses.Losses.ctc;
import static dev.kindling.losses.Losses.dice;
import static dev.kindling.losses.Losses.huber;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.activations.Activation;
import dev.kindling.configuration.Problems;
import dev.kindling.data.Values;
import dev.kindling.documentation.Page;
import dev.kindling.models.Sequential;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.testing.TensorValues;
import dev.kindling.trainers.CompileOptions;
import dev.kindling.trainers.FitOptions;
import dev.kindling.trainers.MetricTypes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossesTest {
  private static final Shape BATCH = Shape.of(4, 5, 3);

  static Stream<Loss> all() {
    return Page.of("training.md").section("Losses").names().stream().map(LossesTest::read);
  }

  private static Loss read(String name) {
    return Losses.REGISTRY.read("", name, Map.of(), new Problems()).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isReadAsItWasWritten(Loss loss) {
    Loss changed = Losses.REGISTRY.asKind().read(Losses.REGISTRY.write(loss));
    assertThat(changed).isEqualTo(loss).hasSameHashCodeAs(loss);
    for (Reduction reduction : Reduction.values()) {
      Loss reduced = ((KerasLoss<?>) loss).reduction(reduction);
      assertThat(reduced.equals(loss)).isEqualTo(reduction == loss.reduction());
      assertThat(Losses.REGISTRY.asKind().read(Losses.REGISTRY.write(reduced))).isEqualTo(reduced);
    }
  }

  /** One step of a model on numbers of this JVM, for labels as the loss wants them. */
  @ParameterizedTest
  @MethodSource("all")
  void trains(Loss loss) {
    boolean flat = loss instanceof Circle;
    Sequential model =
        Sequential.of(flat ? input(5) : input(5, 2), dense(3).activation(Activation.SOFTPLUS));
    model.compile(CompileOptions.of(sgd(0.01)).loss(loss));
    float[] x = TensorValues.random(Shape.of(4, flat ? 5 : 10), new Random(2)).values();
    Values features = flat ? Values.of(x, 5) : Values.of(x, 5, 2);
    Shape output = flat ? Shape.of(4, 3) : BATCH;
    Labels labels = loss.labels(TensorSpec.floats(output));
    Shape wanted = labels.spec().shape();
    Shape shape = wanted.known() ? wanted : Shape.of(4, 2);
    int[] numbers = new int[Math.toIntExact(shape.elements())];
    Arrays.setAll(numbers, index -> index % 3 == 1 ? 1 : 0);
    int[] row = shape.slice(1, shape.rank()).toArray();
    double value =
        model
            .fit(arrays(features, Values.of(numbers, row)), FitOptions.epochs(1).batchSize(2))
            .values("loss")
            .get(0);
    assertThat(value).isFinite();
  }

  static Stream<Arguments> aliases() {
    return Stream.of(
        Arguments.of("MeanSquaredError", List.of("mse", "MSE", "mean_squared_error")),
        Arguments.of("MeanAbsoluteError", List.of("mae", "MAE", "mean_absolute_error")),
        Arguments.of("MeanAbsolutePercentageError", List.of("mape", "MAPE")),
        Arguments.of("MeanSquaredLogarithmicError", List.of("msle", "MSLE")),
        Arguments.of("BinaryCrossentropy", List.of("bce", "BCE", "binary_crossentropy")),
        Arguments.of("KLDivergence", List.of("kld", "KLD", "kl_divergence")),
        Arguments.of("Huber", List.of("huber")),
        Arguments.of("LogCosh", List.of("log_cosh")),
        Arguments.of("CTC", List.of("ctc")));
  }

  @ParameterizedTest
  @MethodSource("aliases")
  void hasKerassNames(String className, List<String> names) {
    assertThat(names).allSatisfy(name -> assertThat(read(name)).isEqualTo(read(className)));
  }

  static Stream<Arguments> examples() {
    float[] ab = {0.2f, 0.8f};
    float[] raw = {0.2f, 0.6f};
    return Stream.of(
        Arguments.of("BinaryCrossentropy", ab, 0.2231),
        Arguments.of("BinaryFocalCrossentropy", ab, 0.0089),
        Arguments.of("CategoricalCrossentropy", ab, 0.2231),
        Arguments.of("CategoricalFocalCrossentropy", ab, 0.0022),
        Arguments.of("CategoricalHinge", raw, 0.6),
        Arguments.of("CosineSimilarity", new float[] {0.6f, 0.8f}, -0.8),
        Arguments.of("Dice", new float[] {0.4f, 0.6f}, 0.4),
        Arguments.of("Hinge", raw, 0.8),
        Arguments.of("KLDivergence", ab, 0.2231),
        Arguments.of("LogCosh", raw, 0.0489),
        Arguments.of("MeanAbsoluteError", raw, 0.3),
        Arguments.of("MeanSquaredError", raw, 0.1),
        Arguments.of("MeanSquaredLogarithmicError", raw, 0.0415),
        Arguments.of("Poisson", ab, 0.6116),
        Arguments.of("SquaredHinge", raw, 0.8),
        Arguments.of("Tversky", new float[] {0.4f, 0.6f}, 0.4));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isAsDocumentedForLabelsZeroAndOne(String name, float[] output, double expected) {
    assertThat(value(read(name), new float[] {0, 1}, output)).isCloseTo(expected, within(1e-4));
  }

  @Test
  void otherExamplesAreAsDocumented() {
    assertThat(value(huber(), new float[] {0, 3}, new float[] {0.2f, 0.6f}))
        .isCloseTo(0.96, within(1e-6));
    assertThat(value(read("mape"), new float[] {1, 2}, new float[] {1.2f, 1.6f}))
        .isCloseTo(20, within(1e-5));
    float[] p = {0.2f, 0.8f};
    assertThat(value(sparseCategoricalCrossentropy(), new float[] {1}, p))
        .isCloseTo(0.2231, within(1e-4));
    assertThat(value(read("CategoricalGeneralizedCrossEntropy"), new float[] {1}, p))
        .isCloseTo(0.2111, within(1e-4));
  }

  private static double value(Loss loss, float[] labels, float[] output) {
    TensorValues yTrue = TensorValues.floats(Shape.of(1, labels.length), labels);
    TensorValues yPred = TensorValues.floats(Shape.of(1, output.length), output);
    return new LossRun(loss, yTrue, yPred, Optional.empty(), Optional.empty()).run().value()[0];
  }

  @Test
  void refusesArgumentsOutOfRange() {
    assertThatThrownBy(() -> huber().delta(0))
        .hasMessage("Cannot create loss 'huber_loss': expected delta above 0, got 0.0.");
    assertThatThrownBy(() -> binaryFocalCrossentropy().gamma(-1))
        .hasMessage(
            "Cannot create loss 'binary_focal_crossentropy': expected gamma of at least 0, got -1.0.");
    assertThatThrownBy(() -> categoricalCrossentropy().labelSmoothing(2))
        .hasMessage(
            "Cannot create loss 'categorical_crossentropy': expected labelSmoothing from 0 to 1, got 2.0.");
    assertThatThrownBy(() -> Losses.categoricalGeneralizedCrossEntropy().q(1))
        .hasMessage(
            "Cannot create loss 'categorical_generalized_cross_entropy': expected q between 0 and 1, got 1.0.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"crossentropy", "CrossEntropy", "CROSSENTROPY", "ce", "CE", "cE"})
  void crossentropyIsKnownInAnyCase(String word) {
    assertThat(read(word)).isEqualTo(crossentropy());
    assertThat(Losses.REGISTRY.knows(word)).isTrue();
    assertThatThrownBy(() -> MetricTypes.REGISTRY.asKind().read(word))
        .hasMessageContaining("unknown metric '%s'", word);
  }

  @Test
  void crossentropyIsTheOneThatShapesTell() {
    float[] p = {0.2f, 0.8f};
    Loss called = (yTrue, yPred) -> crossentropy().call(yTrue, yPred);
    assertThat(value(called, new float[] {0, 1}, p)).isCloseTo(0.2231, within(1e-4));
    Loss numbers = crossentropy().resolve(Shape.of(1), Shape.of(1, 2));
    assertThat(value(numbers, new float[] {1}, p)).isCloseTo(0.2231, within(1e-4));
    assertRefused(
        crossentropy(),
        "Cannot use loss 'crossentropy' for an output of shape (None, 3): expected labels whose shape tells which cross-entropy it is, got none. Choose binary_crossentropy, categorical_crossentropy or sparse_categorical_crossentropy.");
  }

  @Test
  void refusesOutputsThatTheLossIsNotFor() {
    assertRefused(
        ctc(),
        "Cannot use loss 'ctc' for an output of shape (None, 3): expected logits of shape (batch, steps, classes).");
    assertRefused(
        circle().named("near"),
        "Cannot use loss 'near' for an output of shape (None, 2, 3): expected embeddings of shape (batch, size).");
    assertRefused(
        categoricalCrossentropy().axis(3),
        "Cannot use loss 'categorical_crossentropy' for an output of shape (None, 3): expected at least 2 classes on its axis 3. For a single probability use the loss binary_crossentropy.");
    assertRefused(
        dice().axis(2),
        "Cannot use loss 'dice' for an output of shape (None, 3): expected axes from -2 to 1, got [2].");
    assertRefused(
        Losses.cosineSimilarity().axis(-3),
        "Cannot use loss 'cosine_similarity' for an output of shape (None, 3): expected axes from -2 to 1, got [-3].");
  }

  private static void assertRefused(Loss loss, String message) {
    Shape output = loss instanceof Circle ? Shape.of(-1, 2, 3) : Shape.of(-1, 3);
    assertThatThrownBy(() -> loss.labels(TensorSpec.floats(output))).hasMessage(message);
  }
}
