package dev.kindling.trainers;

import dev.kindling.symbolic.Layer;
import dev.kindling.tensors.Shape;
import java.util.Optional;

/**
 * What a model asks that remembers something for each row of a batch: whole batches of one size.
 *
 * @param layer the name of the layer that remembers
 * @param rows the size of a batch
 */
public record FixedBatch(String layer, int rows) {
  /** Returns the first layer, among a layer and those that it calls, that needs such batches. */
  public static Optional<Layer> layer(Layer layer) {
    return layer.fixesBatch()
        ? Optional.of(layer)
        : layer.sublayers().stream().flatMap(part -> layer(part).stream()).findFirst();
  }

  /** Returns what a model asks; empty if it takes batches of any size. */
  static Optional<FixedBatch> of(ModelSignature model) {
    int rows = model.inputs().isEmpty() ? Shape.UNKNOWN : model.inputs().get(0).shape().size(0);
    return layer(model.model())
        .filter(layer -> rows != Shape.UNKNOWN)
        .map(layer -> new FixedBatch(layer.displayName(), rows));
  }

  /**
   * Refuses batches of another size.
   *
   * @throws IllegalArgumentException if not all batches have it, the last one too
   */
  public void check(long count, int batchSize) {
    if (batchSize != rows || count % rows != 0) {
      throw new IllegalArgumentException(
          "Cannot use data: expected whole batches of %d rows, for layer '%s' keeps a state for each of them, got %d rows in batches of %d. Set batchSize %d and leave out rows at the end."
              .formatted(rows, layer, count, batchSize, rows));
    }
  }

  /**
   * Refuses to spread batches.
   *
   * @throws IllegalArgumentException if there are several workers
   */
  public void checkWorkers(int workers) {
    if (workers > 1) {
      throw new IllegalArgumentException(
          "Cannot train on %d workers: expected one, for layer '%s' goes on from batch to batch. Set workers(1)."
              .formatted(workers, layer));
    }
  }

  /**
   * Refuses rows that lie in partitions, each of which would start anew.
   *
   * @param verb what was to be done
   * @throws IllegalArgumentException always
   */
  public void refusePartitions(String verb) {
    throw new IllegalArgumentException(
        "Cannot %s a frame: expected rows in one sequence, for layer '%s' goes on from batch to batch, got rows in partitions. Collect them into arrays(…)."
            .formatted(verb, layer));
  }
}
