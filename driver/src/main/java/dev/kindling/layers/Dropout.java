package dev.kindling.layers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Sets elements to 0 with probability {@code rate} in training and divides the others by {@code 1 -
 * rate}; otherwise the identity. Any shape. Which elements follows from the run's seed. (Srivastava
 * et al. 2014; Keras, Dropout layer.)
 */
public final class Dropout extends DropoutLayer<Dropout> {
  static final Arguments<Dropout> ARGUMENTS =
      Arguments.<Dropout>of(values -> new Dropout(values.get("rate")))
          .required("rate", NUMBER, DropoutLayer::rateOf)
          .optional("noise_shape", NoiseShape.KIND, layer -> layer.noiseShape, Dropout::noiseShape)
          .also(RandomLayer::seeded);

  /** Null for that of the input. */
  private Shape noiseShape;

  Dropout(double rate) {
    super(rate);
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
  int[] shared(SymbolicTensor x) {
    return NoiseShape.shared(noiseShape, x.shape());
  }

  /** Where every element is drawn alone, one operation does all. */
  @Override
  SymbolicTensor disturb(SymbolicTensor x) {
    boolean plain = shared(x).length == 0 && salt() == 0;
    return plain ? Ops.dropout(x, rateOf(this)) : super.disturb(x);
  }

  /**
   * Returns a copy that draws numbers in this shape, the batch axis first: along an axis of size 1
   * all elements are dropped or none; an unknown size is that of the input, as all are by default.
   */
  public Dropout noiseShape(Shape value) {
    return with(layer -> layer.noiseShape = value);
  }
}
