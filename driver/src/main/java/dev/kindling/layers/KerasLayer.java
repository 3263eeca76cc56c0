package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.regularizers.Regularizers;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Part;
import dev.kindling.symbolic.Regularizer;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the layers of Keras have in common: copies keep their type, and arguments and shapes are
 * checked.
 *
 * @param <L> the layer's own type
 */
abstract class KerasLayer<L extends KerasLayer<L>> extends Layer {
  static final String ACTIVITY_REGULARIZER = "activity_regularizer";

  private Regularizer activityRegularizer;

  /** Adds the regularizer of the output to the arguments of a layer that always writes it. */
  static <L extends KerasLayer<L>> Arguments<L> activity(Arguments<L> own) {
    return own.optional(
        ACTIVITY_REGULARIZER,
        Regularizers.KIND,
        layer -> layer.outputRegularizer(),
        KerasLayer::activityRegularizer);
  }

  @SuppressWarnings("unchecked")
  private L self() {
    return (L) this;
  }

  @Override
  public L named(String layerName) {
    return named(self(), layerName);
  }

  @Override
  public L frozen() {
    return frozen(self());
  }

  /** None by default: fields of these layers have names of their own. */
  @Override
  protected List<Part> parts() {
    return List.of();
  }

  /** Returns the regularizer of the output; null for none. */
  final Regularizer outputRegularizer() {
    return activityRegularizer;
  }

  @Override
  protected Optional<Regularizer> activityRegularizer() {
    return Optional.ofNullable(activityRegularizer);
  }

  /**
   * Returns a copy whose outputs' sizes, divided by the number of examples, add to the loss; they
   * do not by default.
   */
  public L activityRegularizer(Regularizer value) {
    return with(layer -> ((KerasLayer<?>) layer).activityRegularizer = value);
  }

  /** Returns a changed copy. */
  final L with(Consumer<L> change) {
    return with(self(), change);
  }

  /** Refuses an argument of the layer that is being created or copied. */
  final void check(boolean right, String expected, Object got) {
    if (!right) {
      throw new IllegalArgumentException(
          "Cannot create layer '%s': expected %s, got %s.".formatted(displayName(), expected, got));
    }
  }

  /** Refuses shapes that the layer cannot be applied to. */
  final void checkShapes(boolean fit, String expected, List<Shape> inputs) {
    if (!fit) {
      Object got = inputs.size() == 1 ? inputs.get(0) : inputs;
      throw new ShapeMismatchException(
          "Cannot apply layer '%s': expected %s, got %s.".formatted(displayName(), expected, got));
    }
  }
}
