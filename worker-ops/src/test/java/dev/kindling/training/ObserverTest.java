package dev.kindling.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.metrics.Metric;
import dev.kindling.metrics.Metrics;
import dev.kindling.metrics.Observation;
import dev.kindling.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObserverTest {
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
}
