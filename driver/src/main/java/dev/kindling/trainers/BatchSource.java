package dev.kindling.trainers;

import dev.kindling.training.Chunk;

/** Data in this JVM's memory that can be one batch. */
public interface BatchSource {
  /**
   * Checks the data and returns all its rows.
   *
   * @throws RuntimeException with all mistakes of the data
   */
  Chunk chunk(Schema schema);
}
