package dev.kindling.trainers;

import dev.kindling.tensors.Shape;
import java.util.Map;
import java.util.Optional;

/**
 * Which outputs data has sample weights for, and the shape of one example's: () for a number each,
 * else one for each position; sizes may be unknown.
 *
 * @param common those of every output that has none of its own
 * @param named those of single outputs, by output name
 */
public record WeightShapes(Optional<Shape> common, Map<String, Shape> named) {
  /** Data without weights. */
  public static final WeightShapes NONE = new WeightShapes(Optional.empty(), Map.of());

  /** Copies the names. */
  public WeightShapes {
    named = Map.copyOf(named);
  }

  /** Returns the shape of those for an output; empty if its examples all weigh the same. */
  Optional<Shape> of(String output) {
    return Optional.ofNullable(named.get(output)).or(() -> common);
  }
}
