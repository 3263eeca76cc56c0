package dev.kindling.trainers;

import java.util.List;
import java.util.Optional;

/**
 * What a model wants of the data, in the order of its graphs' inputs.
 *
 * @param features one field for each input of the model
 * @param labels one field for each output that has a loss; none for predictions
 * @param batch what it asks of batches; empty if it takes any
 */
public record Schema(List<Field> features, List<Field> labels, Optional<FixedBatch> batch) {
  /** Copies the lists. */
  public Schema {
    features = List.copyOf(features);
    labels = List.copyOf(labels);
  }

  /** Returns what a model wants that takes batches of any size. */
  public Schema(List<Field> features, List<Field> labels) {
    this(features, labels, Optional.empty());
  }
}
