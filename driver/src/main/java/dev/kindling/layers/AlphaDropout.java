package dev.kindling.layers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Sets elements to the lower bound α' of the SELU with probability {@code rate} in training, and
 * then scales and shifts all so that mean 0 and variance 1 stay: {@code a · x + b} with {@code a =
 * ((1 - rate)(1 + rate · α'²))^-½} and {@code b = -a · α' · rate}. Otherwise the identity. Any
 * shape. (Klambauer et al. 2017; Keras, AlphaDropout layer.)
 */
public final class AlphaDropout extends RandomLayer<AlphaDropout> {
  static final Arguments<AlphaDropout> ARGUMENTS =
      Arguments.<AlphaDropout>of(values -> new AlphaDropout(values.get("rate")))
          .required("rate", NUMBER, layer -> layer.rate)
          .optional(
              "noise_shape", NoiseShape.KIND, layer -> layer.noiseShape, AlphaDropout::noiseShape)
          .also(RandomLayer::seeded);

  /** Minus the scale times the alpha of the SELU. */
  private static final double LOWEST = -1.0507009873554805 * 1.6732632423543772;

  private final double rate;

  /** Null for that of the input. */
  private Shape noiseShape;

  AlphaDropout(double rate) {
    check(rate >= 0 && rate < 1, "a rate in [0, 1)", rate);
    this.rate = rate;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(
        NoiseShape.fits(noiseShape, inputs.get(0)),
        "a shape that noise of shape %s fits".formatted(noiseShape),
        inputs);
  }

  @Override
  boolean disturbs() {
    return rate > 0;
  }

  @Override
  SymbolicTensor disturb(SymbolicTensor x) {
    double a = 1 / Math.sqrt((1 - rate) * (1 + rate * LOWEST * LOWEST));
    double b = -a * LOWEST * rate;
    SymbolicTensor kept = kept(x, rate, NoiseShape.shared(noiseShape, x.shape()));
    SymbolicTensor dropped = Ops.multiply(Ops.subtract(1, kept), LOWEST);
    return Ops.add(Ops.multiply(Ops.add(Ops.multiply(x, kept), dropped), a), b);
  }

  /**
   * Returns a copy that draws numbers in this shape, the batch axis first: along an axis of size 1
   * all elements are dropped or none; an unknown size is that of the input, as all are by default.
   */
  public AlphaDropout noiseShape(Shape value) {
    return with(layer -> layer.noiseShape = value);
  }
}
