package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.activations.Activation;
import dev.kindling.configuration.Arguments;

/**
 * A long short-term memory: {@link LSTMCell} over the steps of a sequence (batch, steps, in) →
 * (batch, units), or (batch, steps, units) with {@code returnSequences}. (Hochreiter and
 * Schmidhuber 1997; Keras, LSTM layer.)
 *
 * <p>Example: {@code lstm(4)} on {@code (None, 5, 3)} has 128 parameters.
 */
public final class LSTM extends GatedRecurrent<LSTM, LSTMCell> {
  static final Arguments<LSTM> ARGUMENTS =
      Arguments.<LSTM>of(values -> new LSTM(values.get("units")))
          .required("units", INTEGER, layer -> layer.cell().units())
          .also(over(LSTMCell.ARGUMENTS))
          .also(KerasLayer::activity);

  LSTM(int units) {
    super(new LSTMCell(units));
  }

  /** Returns a copy with this activation of the gates; sigmoid by default. */
  public LSTM recurrentActivation(Activation value) {
    return cell(changed -> changed.recurrentActivation(value));
  }

  /**
   * Returns a copy whose gate f starts with a bias of 1, as by default, or with one like others.
   */
  public LSTM unitForgetBias(boolean value) {
    return cell(changed -> changed.unitForgetBias(value));
  }
}
