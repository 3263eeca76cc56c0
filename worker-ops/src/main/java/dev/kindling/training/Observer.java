package dev.kindling.training;

import dev.kindling.execution.Replica;
import dev.kindling.metrics.Observation;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Shows the batches of one replica to the metrics, through buffers that are reused. */
final class Observer {
  private final Replica replica;
  private final List<MetricBinding> metrics;
  private final int[] offsets;

  /** The first metric that reads the same arrays, for each metric. */
  private final int[] firsts;

  private final Observation[] observations;
  private final ObservedArrays[] arrays;
  private INDArray boundTo;

  Observer(Replica replica, TrainingProgram program) {
    this.replica = replica;
    this.metrics = program.metrics();
    int count = metrics.size();
    offsets = new int[count];
    firsts = new int[count];
    observations = new Observation[count];
    arrays = new ObservedArrays[count];
    for (int index = 0; index < count; index++) {
      offsets[index] = program.totals().offset(index);
      firsts[index] = first(metrics.get(index));
      observations[index] = new Observation();
    }
  }

  /** Adds the current batch of the replica to the sums. */
  void update(int examples, double[] sums) {
    if (metrics.isEmpty()) {
      return;
    }
    if (replica.input(0) != boundTo) {
      bind();
    }
    for (int index = 0; index < observations.length; index++) {
      if (firsts[index] == index) {
        arrays[index].copyTo(observations[index], examples);
      }
      Observation seen = observations[firsts[index]];
      metrics.get(index).metric().update(seen, sums, offsets[index]);
    }
  }

  private int first(MetricBinding wanted) {
    int index = 0;
    while (!metrics.get(index).readsAs(wanted)) {
      index++;
    }
    return index;
  }

  private void bind() {
    for (int index = 0; index < arrays.length; index++) {
      if (firsts[index] == index) {
        arrays[index] = new ObservedArrays(replica, metrics.get(index));
      }
    }
    boundTo = replica.input(0);
  }
}
