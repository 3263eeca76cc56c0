package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.symbolic.WeightOptions;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.Optional;

/**
 * An {@link Embedding} that also leads back, from vectors to a logit for each integer: called with
 * {@code reverse}, (batch, …, outputDim) → (batch, …, inputDim). It multiplies by the transposed
 * table, or by a table of its own if the weights are not tied. (Press and Wolf 2017; Keras,
 * ReversibleEmbedding layer.)
 *
 * <p>Example: {@code layer.apply(Inputs.of(x).with("reverse", true))}.
 */
public final class ReversibleEmbedding extends EmbeddingLayer<ReversibleEmbedding> {
  static final Arguments<ReversibleEmbedding> ARGUMENTS =
      Arguments.<ReversibleEmbedding>of(
              values -> new ReversibleEmbedding(values.get("input_dim"), values.get("output_dim")))
          .required("input_dim", INTEGER, EmbeddingLayer::inputDim)
          .required("output_dim", INTEGER, EmbeddingLayer::outputDim)
          .also(EmbeddingLayer::arguments)
          .optional("tie_weights", FLAG, layer -> layer.tieWeights, ReversibleEmbedding::tieWeights)
          .optional(
              "logit_soft_cap",
              NUMBER,
              layer -> layer.logitSoftCap,
              ReversibleEmbedding::logitSoftCap)
          .only("reverse_dtype", null);

  private static final String REVERSE = "reverse";

  private boolean tieWeights = true;

  /** Null for no bound. */
  private Double logitSoftCap;

  private Weight reverseEmbeddings;

  ReversibleEmbedding(int inputDim, int outputDim) {
    super(inputDim, outputDim);
  }

  @Override
  public List<String> callArguments() {
    return List.of(REVERSE);
  }

  @Override
  protected void build(List<Shape> inputs) {
    super.build(inputs);
    WeightOptions alike = WeightOptions.of(embeddingsOptions().initializer());
    reverseEmbeddings =
        tieWeights ? null : weight("reverse_embeddings", Shape.of(outputDim(), inputDim()), alike);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    if (!call.inputs().flag(REVERSE)) {
      return ArrayOps.take(embeddings(), x);
    }
    SymbolicTensor logits =
        Ops.matmul(x, tieWeights ? Ops.transpose(embeddings(), 1, 0) : reverseEmbeddings);
    return logitSoftCap == null
        ? logits
        : Ops.multiply(Ops.tanh(Ops.divide(logits, logitSoftCap)), logitSoftCap);
  }

  @Override
  protected Optional<SymbolicTensor> computeMask(Inputs inputs) {
    return inputs.flag(REVERSE) ? Optional.empty() : super.computeMask(inputs);
  }

  /** Returns a copy that leads back by the same table or by another; the same by default. */
  public ReversibleEmbedding tieWeights(boolean value) {
    return with(layer -> layer.tieWeights = value);
  }

  /** Returns a copy with logits {@code cap · tanh(logit / cap)}; unbounded by default. */
  public ReversibleEmbedding logitSoftCap(double value) {
    check(value > 0, "a logitSoftCap above 0", value);
    return with(layer -> layer.logitSoftCap = value);
  }
}
