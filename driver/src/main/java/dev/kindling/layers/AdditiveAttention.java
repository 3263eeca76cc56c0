package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;

import dev.kindling.configuration.Arguments;
import dev.kindling.initializers.Initializers;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * {@code softmax(Σ scale · tanh(query + key)) · value} with a learned scale of each feature; called
 * as {@link Attention} is. (Bahdanau, Cho and Bengio 2015; Keras, AdditiveAttention layer.)
 *
 * <p>Example: on queries of 64 features it has 64 parameters.
 */
public final class AdditiveAttention extends ScoreAttention<AdditiveAttention> {
  static final Arguments<AdditiveAttention> ARGUMENTS =
      Arguments.of(values -> new AdditiveAttention())
          .optional("use_scale", FLAG, layer -> layer.useScale, AdditiveAttention::useScale)
          .also(ScoreAttention::dropoutArguments);

  private boolean useScale = true;
  private Weight scale;

  AdditiveAttention() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(
        !useScale || inputs.get(0).last() != Shape.UNKNOWN, "known features of the query", inputs);
  }

  @Override
  protected void build(List<Shape> inputs) {
    Shape features = Shape.of(inputs.get(0).last());
    scale = useScale ? weight("scale", features, Initializers.glorotUniform()) : null;
  }

  @Override
  SymbolicTensor scores(SymbolicTensor query, SymbolicTensor key) {
    SymbolicTensor terms = Ops.tanh(Attention.pairs(query, key));
    return Ops.sum(useScale ? Ops.multiply(terms, scale) : terms, -1);
  }

  /** Returns a copy with a learned scale of each feature, or without; with it by default. */
  public AdditiveAttention useScale(boolean value) {
    return with(layer -> layer.useScale = value);
  }
}
