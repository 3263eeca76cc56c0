package dev.kindling.trainers;

import java.util.List;

/**
 * What a model wants of the data, in the order of its graphs' inputs.
 *
 * @param features one field for each input of the model
 * @param labels one field for each output that has a loss; none for predictions
 */
public record Schema(List<Field> features, List<Field> labels) {
  /** Copies the lists. */
  public Schema {
    features = List.copyOf(features);
    labels = List.copyOf(labels);
  }
}
