package dev.kindling.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Op;
import dev.kindling.graph.Tensor;
import dev.kindling.ops.Chosen;
import dev.kindling.ops.Guarded;
import dev.kindling.ops.Multiply;
import dev.kindling.ops.Reshape;
import dev.kindling.ops.Scale;
import dev.kindling.ops.Transpose;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class BranchMemoryTest {
  private static final int BRANCHES = 3;

  private final GraphBuilder builder = new GraphBuilder();
  private final Tensor index = builder.input(TensorSpec.ints(Shape.of()));

  private Tensor guarded(int branch, Op op, Tensor... operands) {
    List<Tensor> all = new ArrayList<>(List.of(operands));
    all.add(index);
    return builder.add("", new Guarded(op, branch), all).get(0);
  }

  /** A branch whose tensors live long or short, alone or in the memory of others. */
  private Tensor branch(int number, Tensor x) {
    Tensor square = guarded(number, new Multiply(), x, x);
    Tensor minus = guarded(number, new Scale(-1), square);
    Tensor cube = guarded(number, new Multiply(), square, x);
    Tensor turned = guarded(number, new Transpose(List.of(0, 2, 1)), cube);
    Tensor flat = guarded(number, new Reshape(Shape.of(4)), turned);
    Tensor scaled = guarded(number, new Scale(number + 1), flat);
    Tensor open = guarded(number, new Reshape(Shape.of(2, 2)), scaled);
    return guarded(number, new Multiply(), open, minus);
  }

  private static double[] expected(double[] x, int number) {
    double[] result = new double[x.length];
    for (int at = 0; at < x.length; at++) {
      int mirrored = at % 4 == 1 ? at + 1 : at % 4 == 2 ? at - 1 : at;
      result[at] = -x[at] * x[at] * Math.pow(x[mirrored], 3) * (number + 1);
    }
    return result;
  }

  @Test
  void branchesComputeTheSameInMemoryOfOthers() {
    Tensor x = builder.input(TensorSpec.floats(Shape.of(Shape.UNKNOWN, 2, 2)));
    Tensor y = x;
    for (int position = 0; position < 2; position++) {
      List<Tensor> options = new ArrayList<>(List.of(index));
      for (int number = 0; number < BRANCHES; number++) {
        options.add(branch(number, y));
      }
      y = builder.add("", new Chosen(), options).get(0);
    }
    try (Replica replica = Replica.ofDoubles(builder.build(List.of(y)))) {
      for (int batch : new int[] {3, 1, 5, 3}) {
        double[] values =
            DoubleStream.iterate(0.3, value -> value + 0.05).limit(4L * batch).toArray();
        replica.inputs(List.of(Shape.of(), Shape.of(batch, 2, 2)));
        for (int number : new int[] {2, 0, 1, 2}) {
          replica.input(0).assign(number);
          for (int at = 0; at < values.length; at++) {
            replica.input(1).data().put(at, values[at]);
          }
          replica.forward();
          assertThat(replica.output(0).dup().reshape(-1).toDoubleVector())
              .containsExactly(expected(expected(values, number), number), Offset.offset(1e-9));
        }
      }
    }
  }

  @Test
  void longBranchesTakeLittleMemory() {
    int side = 500;
    Tensor x = builder.input(TensorSpec.floats(Shape.of(side, side)));
    Tensor y = x;
    for (int step = 0; step < 100; step++) {
      y = guarded(0, new Transpose(List.of(1, 0)), y);
    }
    Tensor chosen = builder.add("", new Chosen(), List.of(index, y)).get(0);
    long before = Nd4j.getEnvironment().getDeviceCouner(0);
    try (Replica replica = Replica.of(builder.build(List.of(chosen)))) {
      replica.inputs(List.of(Shape.of(), Shape.of(side, side)));
      replica.forward();
      // A hundred tensors would take 100 MB.
      assertThat(Nd4j.getEnvironment().getDeviceCouner(0) - before).isLessThan(10_000_000L);
    }
  }
}
