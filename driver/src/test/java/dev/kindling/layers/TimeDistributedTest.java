package dev.kindling.layers;

import static dev.kindling.layers.Layers.activityRegularization;
import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.spectralNormalization;
import static dev.kindling.layers.Layers.timeDistributed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.models.Sequential;
import dev.kindling.spark.SparkSessions;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Trace;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.LayerTester;
import dev.kindling.testing.TensorValues;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Layers with a state, which each step of a sequence moves. */
class TimeDistributedTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-5f);

  /** The first step has mean 2 and variance 1, the second one mean 20 and variance 100. */
  private static final LayerArguments ROWS =
      LayerArguments.of(List.of(TensorValues.floats(Shape.of(2, 2, 1), 1, 10, 3, 30)));

  private static LayerRun.Result train(Layer layer, LayerArguments arguments) {
    return new LayerRun(layer, arguments, true).run(List.of(), 1);
  }

  private static float[] state(LayerRun.Result result, String name) {
    return result.state().get("time_distributed/batch_normalization/" + name);
  }

  @Test
  void everyStepHasStatisticsOfItsOwn() {
    LayerRun.Result result = train(timeDistributed(batchNormalization().epsilon(0)), ROWS);
    assertThat(result.outputs().get(0).values()).containsExactly(new float[] {-1, -1, 1, 1}, CLOSE);
    assertThat(state(result, "moving_mean")).containsExactly(new float[] {0.2198f}, CLOSE);
    assertThat(state(result, "moving_variance")).containsExactly(new float[] {0.99f + 1}, CLOSE);
  }

  @Test
  void everyStepHasItsPartOfTheMask() {
    TensorValues mask = TensorValues.floats(Shape.of(2, 2), 1, 1, 1, 0);
    LayerRun.Result result = train(timeDistributed(batchNormalization()), ROWS.mask(0, mask));
    assertThat(state(result, "moving_mean")).containsExactly(new float[] {0.1198f}, CLOSE);
  }

  @Test
  void statesWithinModelsCount() {
    Sequential model = Sequential.of(input(1), batchNormalization().named("inner"));
    LayerRun.Result result = train(timeDistributed(model), ROWS);
    assertThat(result.outputs().get(0).values())
        .containsExactly(new float[] {-1, -1, 1, 1}, Offset.offset(1e-3f));
  }

  @Test
  void onlyLayersWithinModelsCountTheirOutputs() {
    Layer counted = activityRegularization().l1(1);
    assertThat(losses(timeDistributed(counted))).isEmpty();
    assertThat(losses(timeDistributed(Sequential.of(input(1), counted)))).hasSize(1);
  }

  private static List<SymbolicTensor> losses(Layer layer) {
    Trace training = Trace.of(true);
    training.call(layer, "steps", List.of(training.input(TensorSpec.floats(Shape.of(2, 3, 1)))));
    return training.losses();
  }

  @Test
  void isWhatLayersAre() {
    LayerArguments steps = LayerArguments.random(List.of(Shape.of(3, 2, 4)));
    LayerTester.of(timeDistributed(batchNormalization()), steps).check(SparkSessions.local());
    LayerTester.of(timeDistributed(spectralNormalization(dense(2))), steps).checkShapes();
  }

  @Test
  void statesNeedAKnownNumberOfSteps() {
    Layer layer = timeDistributed(batchNormalization());
    assertThat(layer.apply(input(Shape.UNKNOWN, 4)).shape()).hasToString("(None, None, 4)");
    Trace training = Trace.of(true);
    SymbolicTensor steps = training.input(TensorSpec.floats(Shape.of(-1, -1, 4)));
    assertThatThrownBy(() -> training.call(layer, "steps", List.of(steps)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot apply layer 'time_distributed': expected a known number of steps, for each moves the state of layer 'batch_normalization', got (None, None, 4).");
  }
}
