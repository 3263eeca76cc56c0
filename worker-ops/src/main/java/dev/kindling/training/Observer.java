package dev.kindling.training;

import dev.kindling.execution.Replica;
import dev.kindling.metrics.Observation;
import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Shows the batches of one replica to the metrics, through buffers that are reused. */
final class Observer {
  private final Replica replica;
  private final List<MetricBinding> metrics;
  private final int[] offsets;

  /** The first metric that reads the same arrays, for each metric. */
  private final int[] firsts;

  private final Observation[] observations;
  private final Buffer[] labels;
  private final FloatBuffer[] predictions;
  private final int[] classes;
  private INDArray boundTo;

  Observer(Replica replica, TrainingProgram program) {
    this.replica = replica;
    this.metrics = program.metrics();
    int count = metrics.size();
    offsets = new int[count];
    firsts = new int[count];
    observations = new Observation[count];
    labels = new Buffer[count];
    predictions = new FloatBuffer[count];
    classes = new int[count];
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
        copy(index, examples);
      }
      Observation seen = observations[firsts[index]];
      metrics.get(index).metric().update(seen, sums, offsets[index]);
    }
  }

  private void copy(int index, int examples) {
    Observation seen = observations[index];
    Buffer truth = labels[index];
    int labelCount = truth == null ? 0 : truth.capacity();
    seen.reset(examples, labelCount, predictions[index].capacity(), classes[index]);
    predictions[index].get(0, seen.predictions(), 0, seen.predictionCount());
    if (truth instanceof FloatBuffer reals) {
      reals.get(0, seen.labels(), 0, labelCount);
    } else if (truth instanceof IntBuffer integers) {
      for (int label = 0; label < labelCount; label++) {
        seen.labels()[label] = integers.get(label);
      }
    }
  }

  private int first(MetricBinding wanted) {
    int index = 0;
    while (metrics.get(index).label() != wanted.label()
        || metrics.get(index).prediction() != wanted.prediction()) {
      index++;
    }
    return index;
  }

  private void bind() {
    for (int index = 0; index < labels.length; index++) {
      MetricBinding binding = metrics.get(index);
      labels[index] = binding.label() < 0 ? null : buffer(replica.input(binding.label()));
      INDArray output = replica.output(binding.prediction());
      predictions[index] = (FloatBuffer) buffer(output);
      classes[index] = output.rank() == 0 ? 1 : Math.toIntExact(output.size(-1));
    }
    boundTo = replica.input(0);
  }

  private static Buffer buffer(INDArray array) {
    return array.dataType() == DataType.INT32 ? OffHeap.ints(array) : OffHeap.floats(array);
  }
}
