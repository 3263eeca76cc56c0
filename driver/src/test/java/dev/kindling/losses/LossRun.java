package dev.kindling.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.execution.Replica;
import dev.kindling.graph.Graph;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Trace;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.testing.TensorValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A loss of given numbers, differentiated by the prediction. */
final class LossRun {
  private static final double STEP = 1e-6;

  private final Loss loss;
  private final TensorValues yPred;
  private final Graph graph;
  private final List<Shape> shapes = new ArrayList<>(List.of(Shape.of(1)));
  private final List<float[]> values = new ArrayList<>();

  /** What a run gave: the loss, or the losses if they are not reduced; and the gradient. */
  record Result(float[] value, float[] gradient) {}

  LossRun(
      Loss loss,
      TensorValues yTrue,
      TensorValues yPred,
      Optional<TensorValues> weights,
      Optional<TensorValues> mask) {
    this.loss = loss;
    this.yPred = yPred;
    Trace trace = Trace.of(true);
    SymbolicTensor prediction = FreeOutput.trace(trace, yPred.shape());
    TensorSpec wanted = loss.labels(prediction.spec()).spec();
    boolean known = wanted.shape().known();
    TensorSpec labels = known ? wanted : wanted.withShape(yTrue.shape());
    SymbolicTensor truth = input(trace, labels, yTrue.values());
    Optional<SymbolicTensor> factors = weights.map(w -> input(trace, w.spec(), w.values()));
    SymbolicTensor masked =
        mask.map(m -> prediction.masked(input(trace, m.spec(), m.values()))).orElse(prediction);
    SymbolicTensor value = Reduced.of(loss, truth, masked, factors).value();
    graph = trace.graph().build(List.of(trace.tensor(value)), trace.tensor(Ops.sum(value)));
  }

  private SymbolicTensor input(Trace trace, TensorSpec spec, float[] numbers) {
    shapes.add(spec.shape());
    values.add(numbers);
    return trace.input(spec);
  }

  private void load(Replica replica) {
    replica.inputs(shapes);
    for (int index = 0; index < values.size(); index++) {
      fill(replica.input(index + 1), values.get(index));
    }
    fill(replica.parameters(), yPred.values());
  }

  private static void fill(INDArray array, float[] numbers) {
    assertThat(numbers).hasSize((int) array.length());
    for (int index = 0; index < numbers.length; index++) {
      array.data().put(index, numbers[index]);
    }
  }

  /** Runs in float32. */
  Result run() {
    try (Replica replica = Replica.of(graph)) {
      load(replica);
      replica.forward();
      replica.backward();
      return new Result(
          replica.output(0).dup('c').data().asFloat(), replica.gradients().toFloatVector());
    }
  }

  /** Compares the gradient with central differences in float64. */
  void checkGradient() {
    try (Replica replica = Replica.ofDoubles(graph)) {
      load(replica);
      replica.forward();
      replica.backward();
      double[] analytic = replica.gradients().dup().toDoubleVector();
      for (int index = 0; index < analytic.length; index++) {
        double value = yPred.values()[index];
        double above = at(replica, index, value + STEP);
        double below = at(replica, index, value - STEP);
        replica.parameters().putScalar(index, value);
        double numeric = (above - below) / (2 * STEP);
        assertThat(analytic[index])
            .as("gradient %d of %s", index, loss)
            .isCloseTo(numeric, within(1e-6 * Math.max(1, Math.abs(numeric))));
      }
    }
  }

  private static double at(Replica replica, int index, double value) {
    replica.parameters().putScalar(index, value);
    replica.forward();
    return replica.loss();
  }
}
