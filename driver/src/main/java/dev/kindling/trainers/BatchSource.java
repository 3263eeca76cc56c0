package dev.kindling.trainers;

import dev.kindling.tensors.Shape;
import dev.kindling.training.Chunk;
import java.util.List;
import java.util.Map;

/** Data in this JVM's memory that can be one batch. */
public interface BatchSource {
  /**
   * Returns the shape of one example of each feature: what a model without an input is built for.
   */
  List<Shape> featureShapes();

  /**
   * Returns the shapes of one example's labels by output as the data shows them, () or (1) for a
   * number each: what tells {@link dev.kindling.losses.Crossentropy} which loss it is.
   *
   * @param outputs the outputs that have a loss, in the model's order
   * @throws RuntimeException if the data has no labels for one of them
   */
  default Map<String, Shape> labelShapes(List<String> outputs) {
    return Map.of();
  }

  /** Returns which outputs the data has sample weights for. */
  default WeightShapes weightShapes() {
    return WeightShapes.NONE;
  }

  /**
   * Checks the data and returns all its rows.
   *
   * @throws RuntimeException with all mistakes of the data
   */
  Chunk chunk(Schema schema);
}
