package dev.kindling.trainers;

import dev.kindling.symbolic.Layer;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.stream.IntStream;

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

  /** Returns what predictions need of the data. */
  Schema features() {
    return new Schema(
        IntStream.range(0, inputs.size())
            .mapToObj(index -> Field.of(inputNames.get(index), inputs.get(index)))
            .toList(),
        List.of());
  }
}
