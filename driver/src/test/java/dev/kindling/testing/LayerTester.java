package dev.kindling.testing;

import static dev.kindling.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.kindling.configuration.Problems;
import dev.kindling.layers.LayerTypes;
import dev.kindling.models.Models;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Variable;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Checks that a layer keeps the promises that all layers keep, for tests of users' own layers too:
 *
 * <ul>
 *   <li>the shapes that it infers, the batch size unknown, are those that come out;
 *   <li>the gradients by its inputs and weights are those of central differences in float64, in
 *       inference and in training;
 *   <li>a layer that was written to a configuration and read again computes the same;
 *   <li>a step of training ends with finite weights, and with the same ones on Spark.
 * </ul>
 *
 * <p>Example: {@code LayerTester.of(new Scale(), Shape.of(3, 4)).weights(1, 0).check(spark)}. In
 * the spirit of {@code run_layer_test} of Keras.
 *
 * @param layer the layer
 * @param arguments what it is called on
 * @param types the layers that configurations can name
 * @param outputs the expected shapes of the outputs, batch axis included; empty for any
 * @param weights the expected numbers of trainable weights and of others; empty for any
 */
@CheckReturnValue
public record LayerTester(
    Layer layer,
    LayerArguments arguments,
    LayerTypes types,
    Optional<List<Shape>> outputs,
    Optional<List<Integer>> weights) {
  /** Returns the test of a layer on random inputs of these shapes, batch axis included. */
  public static LayerTester of(Layer layer, Shape... inputs) {
    return of(layer, LayerArguments.random(List.of(inputs)));
  }

  /** Returns the test of a layer on inputs with masks or call arguments. */
  public static LayerTester of(Layer layer, LayerArguments arguments) {
    return new LayerTester(
        layer, arguments, Models.nesting(LayerTypes.keras()), Optional.empty(), Optional.empty());
  }

  /** Returns a copy that knows these layers in configurations; by default those of Keras. */
  public LayerTester types(LayerTypes value) {
    return new LayerTester(layer, arguments, Models.nesting(value), outputs, weights);
  }

  /** Returns a copy that expects outputs of these shapes, batch axis included. */
  public LayerTester outputs(Shape... expected) {
    return new LayerTester(layer, arguments, types, Optional.of(List.of(expected)), weights);
  }

  /** Returns a copy that expects so many trainable weights and so many others. */
  public LayerTester weights(int trainable, int others) {
    return new LayerTester(
        layer, arguments, types, outputs, Optional.of(List.of(trainable, others)));
  }

  /** Checks everything but Spark. */
  public void check() {
    checkShapes();
    checkGradients();
    checkConfiguration();
    LayerTraining.of(this).here();
  }

  /** Checks everything, on Spark too. */
  public void check(SparkSession spark) {
    check();
    LayerTraining.of(this).isTheSameOn(spark);
  }

  /** Checks the shapes of the outputs and the numbers of weights. */
  public void checkShapes() {
    LayerRun run = new LayerRun(layer, arguments, false);
    List<Shape> actual = run.run(List.of(), 1).outputs().stream().map(TensorValues::shape).toList();
    List<SymbolicTensor> inferred = layer.applyAll(arguments.symbolic());
    assertThat(inferred).as("outputs of %s", layer).hasSameSizeAs(actual);
    for (int index = 0; index < actual.size(); index++) {
      assertThat(arguments.real(inferred.get(index).shape()))
          .as("inferred shape of output %d of %s", index, layer)
          .isEqualTo(actual.get(index));
    }
    outputs.ifPresent(shapes -> assertThat(actual).as("outputs of %s", layer).isEqualTo(shapes));
    long trainable = layer.variables().stream().filter(Variable::trainable).count();
    List<Integer> counts = List.of((int) trainable, (int) (layer.weights().size() - trainable));
    weights.ifPresent(
        expected ->
            assertThat(counts).as("trainable and other weights of %s", layer).isEqualTo(expected));
  }

  /** Checks the gradients, in inference and in training. */
  public void checkGradients() {
    new LayerRun(layer, arguments, false).checkGradients();
    new LayerRun(layer, arguments, true).checkGradients();
  }

  /** Checks that the configuration of a layer that has one tells all of it. */
  public void checkConfiguration() {
    if (!types.has(layer)) {
      return;
    }
    LayerRun run = new LayerRun(layer, arguments, false);
    Map<String, Object> written = types.write(layer, layer.displayName(), layer.trainable());
    Layer again = read(written);
    assertThat(types.write(again, again.displayName(), again.trainable())).isEqualTo(written);

    LayerRun copy = new LayerRun(again, arguments, false);
    List<float[]> factors = run.randomFactors();
    LayerRun.Result expected = run.run(factors, 1);
    assertThat(again.weights())
        .as("weights of the copy of %s", layer)
        .hasSameSizeAs(layer.weights());
    for (int index = 0; index < layer.weights().size(); index++) {
      again.weights().get(index).assign(layer.weights().get(index).values());
    }
    LayerRun.Result got = copy.run(factors, 1);
    for (int index = 0; index < expected.outputs().size(); index++) {
      String what = "output %d of the copy of %s".formatted(index, layer);
      float[] values = expected.outputs().get(index).values();
      assertClose(what, got.outputs().get(index).values(), values, 0, 0);
    }
    assertClose("losses of the copy of " + layer, got.losses(), expected.losses(), 0, 0);
    expected
        .gradients()
        .forEach((path, values) -> assertClose(path, got.gradients().get(path), values, 0, 0));
  }

  @SuppressWarnings("unchecked")
  private Layer read(Map<String, Object> written) {
    Problems problems = new Problems();
    Optional<Layer> read =
        types.read(
            "layer",
            (String) written.get("class_name"),
            (Map<String, Object>) written.get("config"),
            problems);
    problems.throwIfAny("Cannot read the configuration of " + layer);
    return read.orElseThrow();
  }
}
