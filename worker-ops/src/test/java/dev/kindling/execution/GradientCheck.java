package dev.kindling.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.graph.Graph;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compares the gradient of a graph's loss with central differences in float64, for every parameter.
 * A graph under test declares what it wants differentiated as parameters.
 */
public final class GradientCheck {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;

  private GradientCheck() {}

  /** Fills parameters and inputs with random numbers in (-1, 1), then compares every gradient. */
  public static void check(Graph graph, List<Shape> inputs) {
    try (Replica replica = Replica.ofDoubles(graph)) {
      replica.inputs(inputs);
      Random random = new Random(7);
      fill(replica.parameters(), random);
      for (int index = 0; index < inputs.size(); index++) {
        boolean reals = graph.specs().get(graph.inputs().get(index)).type() == ElementType.FLOAT;
        if (reals) {
          fill(replica.input(index), random);
        }
      }
      check(replica);
    }
  }

  /** Compares every gradient of a replica whose parameters and inputs are set. */
  public static void check(Replica replica) {
    replica.forward();
    replica.backward();
    // A second pass must replace the gradients of the first, not add to them.
    replica.forward();
    replica.backward();
    double[] analytic = replica.gradients().dup().toDoubleVector();
    INDArray parameters = replica.parameters();
    for (long index = 0; index < replica.graph().parameters().size(); index++) {
      double value = parameters.getDouble(index);
      parameters.putScalar(index, value + STEP);
      double above = loss(replica);
      parameters.putScalar(index, value - STEP);
      double below = loss(replica);
      parameters.putScalar(index, value);
      double numeric = (above - below) / (2 * STEP);
      assertThat(analytic[(int) index])
          .as("gradient of parameter %d", index)
          .isCloseTo(numeric, Offset.offset(TOLERANCE * Math.max(1, Math.abs(numeric))));
    }
  }

  private static double loss(Replica replica) {
    replica.forward();
    return replica.loss();
  }

  private static void fill(INDArray array, Random random) {
    for (long index = 0; index < array.length(); index++) {
      array.data().put(index, random.nextDouble() * 2 - 1);
    }
  }
}
