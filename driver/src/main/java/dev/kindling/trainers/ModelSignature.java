package dev.kindling.trainers;

import dev.kindling.symbolic.Layer;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A built model as trainers see it.
 *
 * @param model what is traced; its variables are what is trained
 * @param inputs the specs of its inputs, batch axis first
 * @param inputNames their names
 * @param outputNames the names of its outputs
 */
public record ModelSignature(
    Layer model, List<TensorSpec> inputs, List<String> inputNames, List<String> outputNames) {
  /** Copies the lists. */
  public ModelSignature {
    inputs = List.copyOf(inputs);
    inputNames = List.copyOf(inputNames);
    outputNames = List.copyOf(outputNames);
  }

  /**
   * Checks that outputs have a value for each row: a batch axis in front, as the inputs.
   *
   * @throws ShapeMismatchException if an output has none
   */
  public static void checkBatch(String model, List<TensorSpec> inputs, List<TensorSpec> outputs) {
    Set<Integer> batches = inputs.stream().map(ModelSignature::batch).collect(Collectors.toSet());
    for (TensorSpec output : outputs) {
      if (output.shape().rank() == 0 || !batches.contains(batch(output))) {
        throw new ShapeMismatchException(
            "Cannot create model '%s': expected outputs with a value for each row, the batch axis in front, got shape %s. Reduce over the other axes only."
                .formatted(model, output.shape()));
      }
    }
  }

  private static int batch(TensorSpec spec) {
    return spec.shape().size(0);
  }

  /** Returns what predictions need of the data. */
  Schema features() {
    return new Schema(new TracedModel(this, false).features(), List.of())
        .withBatch(FixedBatch.of(this));
  }
}
