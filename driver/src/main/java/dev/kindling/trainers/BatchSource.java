package dev.kindling.trainers;

import dev.kindling.tensors.Shape;
import dev.kindling.training.Chunk;
import java.util.List;

/** Data in this JVM's memory that can be one batch. */
public interface BatchSource {
  /**
   * Returns the shape of one example of each feature: what a model without an input is built for.
   */
  List<Shape> featureShapes();

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
