package dev.kindling.symbolic;

import dev.kindling.initializers.Initializer;
import dev.kindling.initializers.Initializers;
import java.util.Optional;

/**
 * How a weight starts and what training does to it beyond its gradient. Immutable.
 *
 * <p>Example: {@code weight("scale", shape, WeightOptions.of(ones()).regularizer(l2(0.01)))}.
 *
 * @param initializer how its first values are drawn
 * @param regularizer what its size adds to the loss; empty for nothing
 * @param constraint where it must stay after an update; empty for anywhere
 * @param memory whether it is what a layer remembers from batch to batch, and no weight
 */
public record WeightOptions(
    Initializer initializer,
    Optional<Regularizer> regularizer,
    Optional<Constraint> constraint,
    boolean memory) {
  /** What a layer remembers from batch to batch. */
  static final WeightOptions MEMORY =
      new WeightOptions(Initializers.zeros(), Optional.empty(), Optional.empty(), true);

  /** Returns options with an initializer and nothing else. */
  public static WeightOptions of(Initializer initializer) {
    return new WeightOptions(initializer, Optional.empty(), Optional.empty(), false);
  }

  /** Returns a copy with this initializer. */
  public WeightOptions initializer(Initializer value) {
    return new WeightOptions(value, regularizer, constraint, memory);
  }

  /** Returns a copy with this regularizer; null for none. */
  public WeightOptions regularizer(Regularizer value) {
    return new WeightOptions(initializer, Optional.ofNullable(value), constraint, memory);
  }

  /** Returns a copy with this constraint; null for none. */
  public WeightOptions constraint(Constraint value) {
    return new WeightOptions(initializer, regularizer, Optional.ofNullable(value), memory);
  }
}
