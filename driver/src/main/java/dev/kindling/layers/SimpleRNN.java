package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Regularizer;

/**
 * A plain recurrent layer: {@link SimpleRNNCell} over the steps of a sequence (batch, steps, in) →
 * (batch, units), or (batch, steps, units) with {@code returnSequences}. (Keras, SimpleRNN layer.)
 *
 * <p>Example: {@code simpleRNN(4)} on {@code (None, 5, 3)} has 32 parameters.
 */
public final class SimpleRNN extends GatedRecurrent<SimpleRNN, SimpleRNNCell> {
  static final Arguments<SimpleRNN> ARGUMENTS =
      Arguments.<SimpleRNN>of(values -> new SimpleRNN(values.get("units")))
          .required("units", INTEGER, layer -> layer.cell().units())
          .also(over(SimpleRNNCell.ARGUMENTS))
          // Keras takes it and does nothing with it.
          .ignored(ACTIVITY_REGULARIZER);

  SimpleRNN(int units) {
    super(new SimpleRNNCell(units));
  }

  /** Returns this layer: Keras's SimpleRNN takes the argument and does nothing with it. */
  @Override
  public SimpleRNN activityRegularizer(Regularizer value) {
    return this;
  }
}
