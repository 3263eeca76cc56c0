package dev.kindling.losses;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;

/**
 * A cross-entropy over an axis, of outputs that are probabilities or logits, whose labels may be
 * smoothed.
 *
 * @param <L> the loss's own type
 */
abstract class SmoothedLoss<L extends SmoothedLoss<L>> extends KerasLoss<L> {
  private boolean fromLogits;
  private double labelSmoothing;
  private int axis = -1;

  SmoothedLoss(String name) {
    super(name);
  }

  /** Adds the arguments that these losses have, and those of all losses. */
  static <L extends SmoothedLoss<L>> Arguments<L> smoothed(Arguments<L> own) {
    return own.optional("from_logits", FLAG, SmoothedLoss::fromLogits, SmoothedLoss::fromLogits)
        .optional(
            "label_smoothing", NUMBER, SmoothedLoss::labelSmoothing, SmoothedLoss::labelSmoothing)
        .optional("axis", INTEGER, SmoothedLoss::axis, SmoothedLoss::axis)
        .also(KerasLoss::common);
  }

  final boolean fromLogits() {
    return fromLogits;
  }

  final double labelSmoothing() {
    return labelSmoothing;
  }

  final int axis() {
    return axis;
  }

  /**
   * Returns a copy for outputs that are logits, or are not, as by default: outputs of a sigmoid or
   * a softmax are then undone, so both are equally precise.
   */
  public final L fromLogits(boolean value) {
    return with(loss -> ((SmoothedLoss<?>) loss).fromLogits = value);
  }

  /** Returns a copy with a smoothing from 0 to 1; 0 by default. */
  public final L labelSmoothing(double value) {
    check(value >= 0 && value <= 1, "labelSmoothing from 0 to 1", value);
    return with(loss -> ((SmoothedLoss<?>) loss).labelSmoothing = value);
  }

  /** Returns a copy over this axis, that of the classes if there are some; −1 by default. */
  public final L axis(int value) {
    return with(loss -> ((SmoothedLoss<?>) loss).axis = value);
  }
}
