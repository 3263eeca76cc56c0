package dev.kindling.symbolic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.execution.Replica;
import dev.kindling.graph.Graph;
import dev.kindling.layers.Layers;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.LayerTester;
import dev.kindling.testing.TensorValues;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BranchesTest {
  /** Chooses one of three, the last one of them by two branches within. */
  private static final class Some extends Layer {
    private final long salt;

    Some(long salt) {
      this.salt = salt;
    }

    @Override
    protected SymbolicTensor call(SymbolicTensor x, Call call) {
      SymbolicTensor outer = RandomOps.integer(x, 3, salt);
      SymbolicTensor inner = RandomOps.integer(x, 2, salt);
      return Branches.run(
          outer,
          List.of(
              () -> x,
              () -> Ops.square(Ops.add(x, 1)),
              () ->
                  Branches.run(
                      inner, List.of(() -> Ops.exp(x), () -> Ops.reshape(Ops.multiply(x, x), 1)))));
    }
  }

  @Test
  void runsOneOfThemWithItsGradient() {
    TensorValues three = TensorValues.floats(Shape.of(1, 1), 3);
    TreeSet<Double> results = new TreeSet<>();
    for (int salt = 0; salt < 40; salt++) {
      LayerRun run = new LayerRun(new Some(salt), LayerArguments.of(List.of(three)), true);
      results.add((double) run.run(List.of(), 1).outputs().get(0).values()[0]);
    }
    assertThat(results).containsExactly(3.0, 9.0, 16.0, (double) (float) Math.exp(3));
    for (int salt = 0; salt < 8; salt++) {
      LayerTester.of(new Some(salt), Shape.of(4, 1)).check();
    }
  }

  /** Of four branches, two within each of two, adds a loss in one. */
  private static final class Lossy extends Layer {
    @Override
    protected SymbolicTensor call(SymbolicTensor x, Call call) {
      SymbolicTensor inner = RandomOps.integer(x, 2, 1);
      return Branches.run(
          RandomOps.integer(x, 2, 0),
          List.of(
              () -> Ops.negative(x),
              () ->
                  Branches.run(
                      inner,
                      List.of(
                          () -> Ops.square(x),
                          () -> {
                            SymbolicTensor much = Ops.multiply(x, 100);
                            call.addLoss(Ops.sum(much));
                            return much;
                          }))));
    }
  }

  @Test
  void lossesCountInTheStepsThatRunTheirBranch() {
    Trace trace = Trace.of(true);
    SymbolicTensor x = trace.input(TensorSpec.floats(Shape.of(-1, 1)));
    SymbolicTensor y = trace.call(new Lossy(), "lossy", List.of(x)).get(0);
    Graph graph =
        trace.graph().build(List.of(trace.tensor(y), trace.tensor(trace.losses().get(0))));
    TreeMap<Double, Double> losses = new TreeMap<>();
    try (Replica replica = Replica.of(graph)) {
      replica.inputs(List.of(Shape.of(1, 1)));
      replica.input(0).assign(3);
      for (int step = 0; step < 40; step++) {
        replica.seed(step);
        replica.forward();
        double loss = replica.output(1).getDouble(0);
        assertThat(losses.merge(replica.output(0).getDouble(0), loss, Math::max)).isEqualTo(loss);
      }
    }
    assertThat(losses).isEqualTo(Map.of(-3.0, 0.0, 9.0, 0.0, 300.0, 300.0));
  }

  @Test
  void refusesTensorsOutsideOfCalls() {
    SymbolicTensor x = Layers.input(2);
    assertThatThrownBy(() -> Branches.run(x, List.of(() -> x)))
        .hasMessageContaining("Cannot run branches: expected to be called from a layer's call");
  }
}
