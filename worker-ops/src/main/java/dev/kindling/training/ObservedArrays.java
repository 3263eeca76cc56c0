package dev.kindling.training;

import dev.kindling.execution.Replica;
import dev.kindling.metrics.Observation;
import dev.kindling.tensors.Shape;
import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The arrays of a replica that a metric reads, for one size of its batches. */
final class ObservedArrays {
  /** What is read where there is nothing. */
  private static final FloatBuffer NONE = FloatBuffer.allocate(0);

  private final Shape labelShape;
  private final Shape predictionShape;

  /** Reals, or integers. */
  private final Buffer labels;

  private final FloatBuffer predictions;
  private final FloatBuffer weights;
  private final FloatBuffer mask;

  ObservedArrays(Replica replica, MetricBinding binding) {
    INDArray prediction = replica.output(binding.prediction());
    predictionShape = Shape.of(prediction.shape());
    predictions = OffHeap.floats(prediction);
    if (binding.label() < 0) {
      labelShape = Shape.of(0);
      labels = NONE;
    } else {
      INDArray truth = replica.input(binding.label());
      labelShape = Shape.of(truth.shape());
      labels = truth.dataType() == DataType.INT32 ? OffHeap.ints(truth) : OffHeap.floats(truth);
    }
    weights = binding.weights() < 0 ? NONE : OffHeap.floats(replica.input(binding.weights()));
    mask = binding.mask() < 0 ? NONE : OffHeap.floats(replica.output(binding.mask()));
  }

  /** Copies what the arrays hold now. */
  void copyTo(Observation seen, int examples) {
    int weightCount = Math.max(weights.capacity(), mask.capacity());
    seen.reset(examples, labelShape, predictionShape, weightCount);
    predictions.get(0, seen.predictions(), 0, seen.predictionCount());
    if (labels instanceof FloatBuffer reals) {
      reals.get(0, seen.labels(), 0, seen.labelCount());
    } else if (labels instanceof IntBuffer integers) {
      for (int label = 0; label < seen.labelCount(); label++) {
        seen.labels()[label] = integers.get(label);
      }
    }
    if (weightCount > 0) {
      copyWeights(seen.weights(), weightCount);
    }
  }

  /** Weights and mask multiply; the one that has fewer numbers has each for several positions. */
  private void copyWeights(float[] into, int count) {
    for (int index = 0; index < count; index++) {
      into[index] = share(weights, index, count) * share(mask, index, count);
    }
  }

  private static float share(FloatBuffer of, int index, int count) {
    return of.capacity() == 0 ? 1 : of.get(index / (count / of.capacity()));
  }
}
