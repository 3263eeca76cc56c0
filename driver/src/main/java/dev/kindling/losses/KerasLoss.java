package dev.kindling.losses;

import static dev.kindling.configuration.Kind.TEXT;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the losses of Keras have in common: a name, a reduction, and copies of their own type. Two
 * of one type and configuration are equal.
 *
 * @param <L> the loss's own type
 */
abstract class KerasLoss<L extends KerasLoss<L>> implements Loss, Cloneable {
  private String name;
  private Reduction reduction = Reduction.SUM_OVER_BATCH_SIZE;

  /** Creates a loss with Keras's default name. */
  KerasLoss(String name) {
    this.name = name;
  }

  /** Adds the arguments that all losses have. */
  static <L extends KerasLoss<L>> Arguments<L> common(Arguments<L> own) {
    return own.optional("name", TEXT, loss -> loss.name(), KerasLoss::named)
        .orNull(
            "reduction",
            Kind.choice(Reduction.class),
            Reduction.NONE,
            loss -> loss.reduction(),
            KerasLoss::reduction)
        .ignored("dtype");
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Reduction reduction() {
    return reduction;
  }

  /** Returns a copy with another name. */
  public final L named(String value) {
    return with(loss -> ((KerasLoss<?>) loss).name = value);
  }

  /** Returns a copy with another reduction; {@link Reduction#SUM_OVER_BATCH_SIZE} by default. */
  public final L reduction(Reduction value) {
    return with(loss -> ((KerasLoss<?>) loss).reduction = value);
  }

  /** Returns a changed copy. */
  @SuppressWarnings("unchecked")
  final L with(Consumer<L> change) {
    try {
      L copy = (L) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /** Refuses an argument of the loss that is being created or copied. */
  final void check(boolean right, String expected, Object got) {
    if (!right) {
      throw new IllegalArgumentException(
          "Cannot create loss '%s': expected %s, got %s.".formatted(name, expected, got));
    }
  }

  /** Refuses axes that an output does not have. */
  final void checkAxes(Shape output, List<Integer> axes) {
    int rank = output.rank();
    if (!axes.stream().allMatch(axis -> axis >= -rank && axis < rank)) {
      throw new ShapeMismatchException(
          "Cannot use loss '%s' for an output of shape %s: expected axes from %d to %d, got %s."
              .formatted(name, output, -rank, rank - 1, axes));
    }
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof KerasLoss<?> loss
        && loss.getClass() == getClass()
        && Losses.REGISTRY.config(loss).equals(Losses.REGISTRY.config(this));
  }

  @Override
  public final int hashCode() {
    return Losses.REGISTRY.config(this).hashCode();
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + Losses.REGISTRY.config(this);
  }
}
