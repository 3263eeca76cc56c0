package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * A learned vector for each integer: (batch, …) → (batch, …, outputDim). Integers lie from 0 to
 * {@code inputDim - 1}; reals are truncated to integers. (Keras, Embedding layer.)
 *
 * <p>Example: {@code embedding(5000, 512)} has 2,560,000 parameters and makes {@code (None, 100)}
 * into {@code (None, 100, 512)}.
 */
public final class Embedding extends EmbeddingLayer<Embedding> {
  static final Arguments<Embedding> ARGUMENTS =
      Arguments.<Embedding>of(
              values -> new Embedding(values.get("input_dim"), values.get("output_dim")))
          .required("input_dim", INTEGER, EmbeddingLayer::inputDim)
          .required("output_dim", INTEGER, EmbeddingLayer::outputDim)
          .also(EmbeddingLayer::arguments);

  Embedding(int inputDim, int outputDim) {
    super(inputDim, outputDim);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return ArrayOps.take(embeddings(), x);
  }
}
