package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.activations.Activation;
import dev.kindling.configuration.Arguments;

/**
 * A gated recurrent unit: {@link GRUCell} over the steps of a sequence (batch, steps, in) → (batch,
 * units), or (batch, steps, units) with {@code returnSequences}. (Cho et al. 2014; Keras, GRU
 * layer.)
 *
 * <p>Example: {@code gru(4)} on {@code (None, 5, 3)} has 108 parameters.
 */
public final class GRU extends GatedRecurrent<GRU, GRUCell> {
  static final Arguments<GRU> ARGUMENTS =
      Arguments.<GRU>of(values -> new GRU(values.get("units")))
          .required("units", INTEGER, layer -> layer.cell().units())
          .also(over(GRUCell.ARGUMENTS))
          .also(KerasLayer::activity);

  GRU(int units) {
    super(new GRUCell(units));
  }

  /** Returns a copy with this activation of the gates; sigmoid by default. */
  public GRU recurrentActivation(Activation value) {
    return cell(changed -> changed.recurrentActivation(value));
  }

  /**
   * Returns a copy whose gate r acts behind the product with the state, as by default, or before.
   */
  public GRU resetAfter(boolean value) {
    return cell(changed -> changed.resetAfter(value));
  }
}
