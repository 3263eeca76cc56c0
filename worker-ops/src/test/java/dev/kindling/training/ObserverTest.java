package dev.kindling.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.graph.Graph;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Tensor;
import dev.kindling.metrics.Metric;
import dev.kindling.metrics.Metrics;
import dev.kindling.metrics.Observation;
import dev.kindling.ops.Mean;
import dev.kindling.ops.Relu;
import dev.kindling.optimizers.Optimizers;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObserverTest {
  private static final int UNKNOWN = Shape.UNKNOWN;

  /** Keeps what it is shown; it sums nothing. */
  private record Kept(List<Observation> shown) implements Metric {
    @Override
    public String name() {
      return "kept";
    }

    @Override
    public int states() {
      return 0;
    }

    @Override
    public void update(Observation batch, double[] sums, int offset) {
      shown.add(batch);
    }

    @Override
    public double result(double[] sums, int offset) {
      return 0;
    }
  }

  @Test
  void metricsOfTheSameArraysShareACopy() {
    List<Observation> shown = new ArrayList<>();
    TrainingProgram plain = Programs.of(Optimizers.sgd(0.1), Programs.Extra.NOTHING);
    TrainingProgram program =
        new TrainingProgram(
            plain.training(),
            plain.evaluation(),
            plain.constraints(),
            plain.optimizer(),
            List.of(
                new MetricBinding("accuracy", Metrics.sparseCategoricalAccuracy(), 1, 0),
                new MetricBinding("same", new Kept(shown), 1, 0),
                new MetricBinding("unlabelled", new Kept(shown), -1, 0),
                new MetricBinding("again", new Kept(shown), 1, 0)));
    RunState start = Programs.start(plain.optimizer());
    try (BoundProgram bound = BoundProgram.of(program);
        BoundProgram alone = BoundProgram.of(plain)) {
      double[] totals = Evaluation.run(bound, start, Programs.rows(0, 20), 20).totals();
      assertThat(totals).isEqualTo(Evaluation.run(alone, start, Programs.rows(0, 20), 20).totals());
    }
    assertThat(shown).hasSize(3);
    assertThat(shown.get(2)).isSameAs(shown.get(0));
    assertThat(shown.get(1)).isNotSameAs(shown.get(0));
    assertThat(shown.get(1).labelCount()).isZero();
  }

  /** Each example has a weight, each of its two positions a mask. */
  @Test
  void weightsAndMasksMultiply() {
    List<Observation> shown = new ArrayList<>();
    MetricBinding plain = new MetricBinding("kept", new Kept(shown), -1, 0);
    Column x = new FloatColumn(Shape.of(2), new float[] {0, 1, 1, 1});
    Column weights = new FloatColumn(Shape.of(), new float[] {0.5f, 3});
    Rows rows = Rows.of(List.of(new Chunk(0, 2, List.of(x, weights))));
    TrainingProgram program =
        new TrainingProgram(
            masked(false),
            masked(true),
            new GraphBuilder().build(List.of()),
            Optimizers.sgd(0.1),
            List.of(plain, plain.weights(1), plain.mask(0), plain.weights(1).mask(0)));
    RunState start = new RunState(new float[0], new float[0], new float[0], 0);
    try (BoundProgram bound = BoundProgram.of(program)) {
      Evaluation.run(bound, start, rows, 2);
    }
    assertThat(shown.stream().map(Observation::weightCount)).containsExactly(0, 2, 4, 4);
    assertThat(shown.get(1).weights()).containsExactly(0.5f, 3);
    assertThat(shown.get(2).weights()).containsExactly(0, 1, 1, 1);
    assertThat(shown.get(3).weights()).containsExactly(0, 0.5f, 3, 3);
  }

  private static Graph masked(boolean evaluation) {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input(TensorSpec.floats(Shape.of(UNKNOWN, 2)));
    builder.input(TensorSpec.floats(Shape.of(UNKNOWN)));
    Tensor mask = builder.add("", new Relu(), List.of(x)).get(0);
    Tensor loss = builder.add("", new Mean(), List.of(mask)).get(0);
    return evaluation ? builder.build(List.of(mask, loss)) : builder.build(List.of(mask), loss);
  }
}
