package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.execution.GradientCheck;
import dev.kindling.execution.Replica;
import dev.kindling.graph.Graph;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Op;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs one operation on given operands: its values, and its gradients against differences. */
public final class OpCheck {
  private record Operand(TensorSpec spec, double[] values) {}

  private final Op op;
  private final List<Operand> operands = new ArrayList<>();
  private final Random random = new Random(7);

  private OpCheck(Op op) {
    this.op = op;
  }

  public static OpCheck of(Op op) {
    return new OpCheck(op);
  }

  /** Adds an operand of random numbers in (-1, 1). */
  public OpCheck reals(int... shape) {
    return between(-1, 1, shape);
  }

  /** Adds an operand of random numbers. */
  public OpCheck between(double low, double high, int... shape) {
    int elements = Math.toIntExact(Shape.of(shape).elements());
    return values(Shape.of(shape), random.doubles(elements, low, high).toArray());
  }

  /** Adds an operand of these reals. */
  public OpCheck values(Shape shape, double... values) {
    operands.add(new Operand(TensorSpec.floats(shape), values));
    return this;
  }

  /** Adds an operand of these integers. */
  public OpCheck labels(Shape shape, double... values) {
    operands.add(new Operand(TensorSpec.ints(shape), values));
    return this;
  }

  /** Returns the values of an operand. */
  public double[] operand(int index) {
    return operands.get(index).values();
  }

  /** Returns the elements of output 0 in float64, and checks that float32 gives the same. */
  public double[] forward() {
    GraphBuilder builder = new GraphBuilder();
    List<Tensor> tensors = operands.stream().map(operand -> input(builder, operand)).toList();
    Tensor y = builder.add("", op, tensors).get(0);
    Graph graph = builder.build(List.of(y));
    try (Replica doubles = Replica.ofDoubles(graph);
        Replica floats = Replica.of(graph)) {
      double[] result = run(doubles, y);
      assertThat(run(floats, y)).containsExactly(result, Offset.offset(2e-5));
      return result;
    }
  }

  private double[] run(Replica replica, Tensor y) {
    fill(replica, operands);
    replica.forward();
    assertThat(y.shape().matches(Shape.of(replica.output(0).shape())))
        .as("inferred %s, computed %s", y.shape(), Shape.of(replica.output(0).shape()))
        .isTrue();
    return replica.output(0).dup().data().asDouble();
  }

  /**
   * Compares the gradients with differences, for all operands that have one at once and for each of
   * them alone, and those of float32 with those of float64.
   */
  public void gradients() {
    List<Integer> differentiable = new ArrayList<>();
    for (int index = 0; index < operands.size(); index++) {
      if (op.differentiable(index)) {
        differentiable.add(index);
      }
    }
    gradients(differentiable);
    if (differentiable.size() > 1) {
      differentiable.forEach(index -> gradients(List.of(index)));
    }
  }

  private void gradients(List<Integer> parameters) {
    GraphBuilder builder = new GraphBuilder();
    List<Tensor> tensors = new ArrayList<>();
    List<Operand> inputs = new ArrayList<>();
    List<Operand> variables = new ArrayList<>();
    for (int index = 0; index < operands.size(); index++) {
      Operand operand = operands.get(index);
      boolean parameter = parameters.contains(index);
      (parameter ? variables : inputs).add(operand);
      tensors.add(
          parameter
              ? builder.parameter("p" + index, operand.spec().shape())
              : input(builder, operand));
    }
    List<Tensor> outputs = builder.add("", op, tensors);
    Tensor loss = builder.add("", new Projection(), List.of(outputs.get(0))).get(0);
    Graph graph = builder.build(List.of(), loss);
    try (Replica doubles = Replica.ofDoubles(graph);
        Replica floats = Replica.of(graph)) {
      for (Replica replica : List.of(doubles, floats)) {
        fill(replica, inputs);
        fill(replica.parameters(), variables);
      }
      GradientCheck.check(doubles);
      floats.forward();
      floats.backward();
      assertThat(floats.gradients().toDoubleVector())
          .as("gradients in float32")
          .containsExactly(doubles.gradients().toDoubleVector(), Offset.offset(1e-4));
    }
  }

  /** The first operand's batch axis is only known with the data. */
  private Tensor input(GraphBuilder builder, Operand operand) {
    Shape shape = operand.spec().shape();
    boolean batch = operand.equals(operands.get(0)) && shape.rank() > 0;
    Shape open = batch ? shape.withBatch(Shape.UNKNOWN) : shape;
    return builder.input(operand.spec().withShape(open));
  }

  /** Returns the gradients of the sum of all elements of output 0 by all operands, in float64. */
  public double[] gradientsOfSum() {
    GraphBuilder builder = new GraphBuilder();
    List<Tensor> parameters =
        operands.stream().map(operand -> builder.parameter("", operand.spec().shape())).toList();
    Tensor y = builder.add("", op, parameters).get(0);
    Tensor loss = builder.add("", new Mean(), List.of(y)).get(0);
    try (Replica replica = Replica.ofDoubles(builder.build(List.of(), loss))) {
      fill(replica, List.of());
      fill(replica.parameters(), operands);
      replica.forward();
      replica.backward();
      return replica.gradients().mul(y.shape().elements()).toDoubleVector();
    }
  }

  private static void fill(Replica replica, List<Operand> inputs) {
    replica.inputs(inputs.stream().map(input -> input.spec().shape()).toList());
    for (int index = 0; index < inputs.size(); index++) {
      put(replica.input(index), inputs.get(index), 0);
    }
  }

  private static void fill(INDArray vector, List<Operand> variables) {
    int offset = 0;
    for (Operand variable : variables) {
      put(vector, variable, offset);
      offset += variable.values().length;
    }
  }

  private static void put(INDArray array, Operand operand, int offset) {
    for (int index = 0; index < operand.values().length; index++) {
      double value = operand.values()[index];
      if (operand.spec().type() == ElementType.INT) {
        array.data().put(index, (int) value);
      } else {
        array.data().put(offset + index, value);
      }
    }
  }
}
