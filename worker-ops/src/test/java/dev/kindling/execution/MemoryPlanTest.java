package dev.kindling.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.graph.Graph;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Memory that is used again shows in no result, and is less. */
class MemoryPlanTest {
  private static final int[] BATCHES = {3, 5, 1, 3};

  private static MemoryPlan plan(Graph graph, Shape... inputs) {
    List<TensorSpec> specs = new ArrayList<>();
    for (int index = 0; index < inputs.length; index++) {
      specs.add(graph.specs().get(graph.inputs().get(index)).withShape(inputs[index]));
    }
    return new MemoryPlan(Unrolling.of(graph, specs), specs);
  }

  private static long planned(Graph graph, Shape... inputs) {
    return new Placement(plan(graph, inputs).blocks()).length();
  }

  private static Placement apart(MemoryPlan plan) {
    return new Placement(
        plan.blocks().stream().map(block -> block.during(0, Timeline.FOREVER)).toList());
  }

  @Test
  void inferenceTakesTheSameMemoryAtAnyDepth() {
    Shape batch = Shape.of(10, 64);
    long two = planned(ReuseGraphs.chain(false, 2), batch);
    assertThat(two).isEqualTo(2 * 10 * 64);
    assertThat(planned(ReuseGraphs.chain(false, 50), batch)).isEqualTo(two);
  }

  @Test
  void inferenceOfResidualBlocksTakesTheSameMemoryAtAnyDepth() {
    Shape batch = Shape.of(2, 16, 16, 3);
    // The block's input, a convolution's and what it makes.
    long three = 3L * 2 * 16 * 16 * 16;
    for (int blocks : new int[] {2, 20}) {
      assertThat(planned(ReuseGraphs.residual(false, 16, blocks), batch)).isEqualTo(three);
    }
  }

  @Test
  void gradientsTakeTheMemoryOfWhatIsNotReadAnyMore() {
    Graph graph = ReuseGraphs.residual(true, 16, 20);
    MemoryPlan plan = plan(graph, Shape.of(2, 16, 16, 3));
    List<Block> all = plan.blocks();
    long gradients = sum(all.subList(0, plan.groups().blocks().size()));
    long tensor = 2L * 16 * 16 * 16;
    assertThat(gradients).isGreaterThan(60 * tensor);
    assertThat(new Placement(plan.groups().blocks()).length()).isLessThan(5 * tensor);
    assertThat(new Placement(all).length()).isLessThan(sum(all) - gradients + 3 * tensor);
  }

  private static long sum(List<Block> blocks) {
    return blocks.stream().mapToLong(Block::elements).sum();
  }

  static Stream<Arguments> graphs() {
    Stream<Arguments> random =
        Stream.iterate(1000L, seed -> seed + 1)
            .limit(60)
            .flatMap(seed -> Stream.of(true, false).map(trains -> random(seed, trains)));
    Stream<Arguments> others = Stream.of(true, false).flatMap(MemoryPlanTest::graphs);
    return Stream.concat(random, others);
  }

  private static Arguments random(long seed, boolean trains) {
    Graph graph = trains ? RandomGraph.of(seed, false) : RandomGraph.forInference(seed);
    return Arguments.of("random " + seed, graph, List.of(Shape.of(-1, 4)));
  }

  private static Stream<Arguments> graphs(boolean trains) {
    return Stream.of(
        Arguments.of(
            "residual", ReuseGraphs.residual(trains, 8, 3), List.of(Shape.of(-1, 8, 8, 3))),
        Arguments.of("recurrent", ReuseGraphs.recurrent(trains), List.of(Shape.of(2, -1, 4))),
        Arguments.of("parts", ReuseGraphs.parts(trains), List.of(Shape.of(4, -1, 4))),
        Arguments.of(
            "guarded", ReuseGraphs.guarded(trains), List.of(Shape.of(), Shape.of(-1, 2, 4))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("graphs")
  void resultsAreTheSameToTheBit(String name, Graph graph, List<Shape> open) {
    try (Replica replica = Replica.ofDoubles(graph)) {
      fill(replica.parameters(), new Random(3));
      for (int step = 0; step < BATCHES.length; step++) {
        int size = BATCHES[step];
        List<Shape> batch = open.stream().map(shape -> sized(shape, size)).toList();
        replica.state().assign(0.5);
        replica.inputs(batch);
        fillInputs(replica, graph, step);
        replica.seed(step);
        replica.forward();
        replica.backward();
        compare(replica, plan(graph, batch.toArray(Shape[]::new)), step);
      }
    }
  }

  private static Shape sized(Shape open, int size) {
    int[] sizes = open.toArray();
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = sizes[axis] == Shape.UNKNOWN ? size : sizes[axis];
    }
    return Shape.of(sizes);
  }

  private static void compare(Replica replica, MemoryPlan plan, int step) {
    Graph graph = plan.graph();
    StepSeed seed = new StepSeed();
    seed.set(step);
    try (Variables variables = new Variables(graph, DataType.DOUBLE);
        Workspace workspace = new Workspace()) {
      BoundGraph other = new BoundGraph(plan, apart(plan), variables, workspace, seed, 1);
      variables.parameterVector().assign(replica.parameters());
      variables.stateVector().assign(0.5);
      for (int index = 0; index < graph.inputs().size(); index++) {
        other.input(index).assign(replica.input(index));
      }
      other.forward();
      other.backward();
      for (int index = 0; index < graph.outputs().size(); index++) {
        assertThat(values(replica.output(index))).isEqualTo(values(other.output(index)));
      }
      if (graph.loss().isPresent()) {
        assertThat(replica.loss()).isEqualTo(other.loss().getDouble(0));
        assertThat(values(replica.gradients())).isEqualTo(values(variables.gradientVector()));
      }
      assertThat(values(replica.state())).isEqualTo(values(variables.stateVector()));
    }
  }

  private static void fillInputs(Replica replica, Graph graph, int step) {
    for (int index = 0; index < graph.inputs().size(); index++) {
      if (graph.specs().get(graph.inputs().get(index)).type() == ElementType.INT) {
        replica.input(index).assign(step % 3);
      } else {
        fill(replica.input(index), new Random(step));
      }
    }
  }

  private static void fill(INDArray array, Random random) {
    for (long index = 0; index < array.length(); index++) {
      array.data().put(index, random.nextDouble() * 2 - 1);
    }
  }

  private static double[] values(INDArray array) {
    return array.dup().data().asDouble();
  }
}
