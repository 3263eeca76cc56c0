package dev.kindling.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.graph.Graph;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Op;
import dev.kindling.graph.Tensor;
import dev.kindling.ops.Add;
import dev.kindling.ops.MatMul;
import dev.kindling.ops.Mean;
import dev.kindling.ops.Multiply;
import dev.kindling.ops.Scan;
import dev.kindling.ops.Tanh;
import dev.kindling.ops.Zeros;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Steps over sequences, against loops and central differences. */
class ScanTest {
  private static final int UNITS = 3;

  private final GraphBuilder builder = new GraphBuilder();

  private static Tensor add(GraphBuilder to, Op op, Tensor... operands) {
    return to.add("", op, List.of(operands)).get(0);
  }

  /** h' = tanh(x + h · u), whose result is h' · 2 as well as the state h'. */
  private static Graph body() {
    GraphBuilder body = new GraphBuilder();
    TensorSpec row = TensorSpec.floats(Shape.of(Shape.UNKNOWN, UNITS));
    Tensor x = body.input(row);
    Tensor h = body.input(row);
    Tensor u = body.input(TensorSpec.floats(Shape.of(UNITS, UNITS)));
    Tensor next = add(body, new Tanh(), add(body, new Add(), x, add(body, new MatMul(), h, u)));
    return body.build(List.of(add(body, new Add(), next, next), next));
  }

  private List<Tensor> scan(Tensor x, Tensor first, Tensor u) {
    return builder.add("rnn", new Scan(body(), 1, 1), List.of(x, first, u));
  }

  private Tensor input(int... shape) {
    return builder.input(TensorSpec.floats(Shape.of(shape)));
  }

  private Tensor zeros(Tensor like) {
    return add(builder, new Zeros(Shape.of(UNITS)), like);
  }

  @Test
  void computesWhatALoopComputes() {
    Tensor x = input(-1, -1, UNITS);
    Tensor first = input(-1, UNITS);
    Tensor u = builder.parameter("u", Shape.of(UNITS, UNITS));
    List<Tensor> results = scan(x, first, u);
    assertThat(results.get(0).shape()).isEqualTo(Shape.of(-1, -1, UNITS));
    assertThat(results.get(1).shape()).isEqualTo(Shape.of(-1, UNITS));
    try (Replica replica = Replica.ofDoubles(builder.build(results))) {
      for (int steps : new int[] {4, 1, 6}) {
        replica.inputs(List.of(Shape.of(steps, 2, UNITS), Shape.of(2, UNITS)));
        Random random = new Random(steps);
        for (INDArray array : List.of(replica.input(0), replica.input(1), replica.parameters())) {
          for (long index = 0; index < array.length(); index++) {
            array.data().put(index, random.nextDouble() - 0.5);
          }
        }
        replica.forward();
        assertThat(values(replica.output(0)))
            .containsExactly(expected(replica, steps), Offset.offset(1e-12));
      }
    }
  }

  private static double[] values(INDArray array) {
    return array.dup().data().asDouble();
  }

  private static double[] expected(Replica replica, int steps) {
    double[] x = values(replica.input(0));
    double[] h = values(replica.input(1));
    double[] u = values(replica.parameters());
    double[] results = new double[steps * 2 * UNITS];
    for (int step = 0; step < steps; step++) {
      double[] next = new double[h.length];
      for (int cell = 0; cell < h.length; cell++) {
        double sum = x[step * h.length + cell];
        for (int unit = 0; unit < UNITS; unit++) {
          sum += h[cell / UNITS * UNITS + unit] * u[unit * UNITS + cell % UNITS];
        }
        next[cell] = Math.tanh(sum);
        results[step * h.length + cell] = 2 * next[cell];
      }
      h = next;
    }
    return results;
  }

  /** The sequence is read a second time, before and behind the scan, and so is the state. */
  @Test
  void gradientsFlowThroughAllSteps() {
    Tensor x = builder.parameter("x", Shape.of(4, 2, UNITS));
    Tensor before = add(builder, new Tanh(), x);
    Tensor first = builder.parameter("first", Shape.of(2, UNITS));
    Tensor u = builder.parameter("u", Shape.of(UNITS, UNITS));
    List<Tensor> results = scan(x, first, u);
    Tensor weighted = add(builder, new Multiply(), add(builder, new Add(), results.get(0), x), x);
    Tensor all = add(builder, new Add(), weighted, before);
    Tensor last = add(builder, new Multiply(), results.get(1), first);
    Tensor loss =
        add(builder, new Add(), add(builder, new Mean(), all), add(builder, new Mean(), last));
    GradientCheck.check(builder.build(List.of(), loss), List.of());
  }

  @Test
  void stepsThatNothingReadsHaveNoGradient() {
    Tensor x = builder.parameter("x", Shape.of(4, 2, UNITS));
    Tensor u = builder.parameter("u", Shape.of(UNITS, UNITS));
    Tensor late = scan(x, zeros(input(2, 1)), u).get(1);
    Tensor twice = scan(add(builder, new Add(), x, x), late, u).get(1);
    Tensor loss = add(builder, new Mean(), twice);
    GradientCheck.check(builder.build(List.of(), loss), List.of(Shape.of(2, 1)));
  }

  @Test
  void sequencesAreNotLongerThanMemoryHolds() {
    Tensor u = builder.parameter("u", Shape.of(UNITS, UNITS));
    Tensor x = input(-1, -1, UNITS);
    List<Tensor> results = scan(x, input(-1, UNITS), u);
    try (Replica replica = Replica.of(builder.build(results))) {
      assertThatThrownBy(
              () -> replica.inputs(List.of(Shape.of(200_000, 1, UNITS), Shape.of(1, UNITS))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Cannot run layer 'rnn' over 200000 steps: expected at most 500000 operations in all steps, got 800000. Shorten the sequences.");
    }
  }

  @Test
  void statesKeepTheirShape() {
    assertThatThrownBy(
            () ->
                scan(
                    input(-1, -1, UNITS),
                    input(-1, UNITS, 1),
                    builder.parameter("u", Shape.of(UNITS, UNITS))))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("expected state 0 to keep its shape");
  }
}
