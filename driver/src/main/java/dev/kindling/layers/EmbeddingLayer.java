package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;

import dev.kindling.configuration.Arguments;
import dev.kindling.initializers.Initializer;
import dev.kindling.initializers.Initializers;
import dev.kindling.symbolic.Constraint;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Regularizer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.symbolic.WeightOptions;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.Optional;

/**
 * What the layers over a table of vectors have in common.
 *
 * @param <L> the layer's own type
 */
abstract class EmbeddingLayer<L extends EmbeddingLayer<L>> extends KerasLayer<L> {
  private final int inputDim;
  private final int outputDim;
  private WeightOptions options = WeightOptions.of(Initializers.randomUniform());
  private boolean maskZero;
  private Weight embeddings;

  EmbeddingLayer(int inputDim, int outputDim) {
    check(inputDim >= 1, "an inputDim of at least 1", inputDim);
    check(outputDim >= 1, "an outputDim of at least 1", outputDim);
    this.inputDim = inputDim;
    this.outputDim = outputDim;
  }

  /** Adds the common arguments to those of a layer. */
  static <L extends EmbeddingLayer<L>> Arguments<L> arguments(Arguments<L> own) {
    return own.also(
            WeightArguments.of(
                "embeddings", layer -> optionsOf(layer), EmbeddingLayer::embeddingsOptions))
        .also(KerasLayer::activity)
        .optional("mask_zero", FLAG, layer -> masksZero(layer), EmbeddingLayer::maskZero)
        .ignored("input_length")
        .only("weights", null)
        .only("lora_rank", null)
        .only("lora_alpha", null)
        .only("quantization_config", null);
  }

  private static WeightOptions optionsOf(EmbeddingLayer<?> layer) {
    return layer.options;
  }

  private static boolean masksZero(EmbeddingLayer<?> layer) {
    return layer.maskZero;
  }

  final int inputDim() {
    return inputDim;
  }

  final int outputDim() {
    return outputDim;
  }

  /** Returns the table: (inputDim, outputDim). */
  final Weight embeddings() {
    return embeddings;
  }

  /** Returns how the table starts and what its size adds to the loss. */
  final WeightOptions embeddingsOptions() {
    return options;
  }

  /** One layer may embed tensors of several ranks. */
  @Override
  protected void checkInputs(List<Shape> inputs) {
    checkShapes(inputs.size() == 1, "1 input", inputs);
  }

  @Override
  protected void build(List<Shape> inputs) {
    embeddings = weight("embeddings", Shape.of(inputDim, outputDim), options);
  }

  @Override
  protected boolean supportsMasking() {
    return maskZero;
  }

  @Override
  protected Optional<SymbolicTensor> computeMask(Inputs inputs) {
    return maskZero
        ? Optional.of(LogicOps.notEqual(inputs.tensors().get(0), Ops.scalar(0)))
        : Optional.empty();
  }

  /** Returns a copy whose vectors start with these values; uniform within ±0.05 by default. */
  public L embeddingsInitializer(Initializer value) {
    return embeddingsOptions(options.initializer(value));
  }

  /** Returns a copy whose table's size adds to the loss; it does not by default. */
  public L embeddingsRegularizer(Regularizer value) {
    return embeddingsOptions(options.regularizer(value));
  }

  /** Returns a copy whose table is projected after every update; it is not by default. */
  public L embeddingsConstraint(Constraint value) {
    return embeddingsOptions(options.constraint(value));
  }

  private L embeddingsOptions(WeightOptions value) {
    return with(layer -> ((EmbeddingLayer<?>) layer).options = value);
  }

  /** Returns a copy that masks the steps with a 0, as padding; it does not by default. */
  public L maskZero(boolean value) {
    return with(layer -> ((EmbeddingLayer<?>) layer).maskZero = value);
  }
}
