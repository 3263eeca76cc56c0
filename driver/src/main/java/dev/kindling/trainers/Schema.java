package dev.kindling.trainers;

import dev.kindling.training.ClassWeights;
import java.util.List;
import java.util.Optional;

/**
 * What a model wants of the data, in the order of its graphs' inputs.
 *
 * @param features one field for each input of the model
 * @param labels one field for each output that has a loss; none for predictions
 * @param weights one field for each output that the data has sample weights for
 * @param classWeights what follows from the labels instead: one input each
 * @param batch what it asks of batches; empty if it takes any
 */
public record Schema(
    List<Field> features,
    List<Field> labels,
    List<Field> weights,
    List<ClassWeights> classWeights,
    Optional<FixedBatch> batch) {
  /** Copies the lists. */
  public Schema {
    features = List.copyOf(features);
    labels = List.copyOf(labels);
    weights = List.copyOf(weights);
    classWeights = List.copyOf(classWeights);
  }

  /**
   * Returns what a model wants that takes batches of any size and whose examples weigh the same.
   */
  public Schema(List<Field> features, List<Field> labels) {
    this(features, labels, List.of(), List.of(), Optional.empty());
  }

  /** Returns a copy that asks something of batches. */
  Schema withBatch(Optional<FixedBatch> value) {
    return new Schema(features, labels, weights, classWeights, value);
  }
}
