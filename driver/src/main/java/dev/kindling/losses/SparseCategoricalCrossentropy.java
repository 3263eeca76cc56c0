package dev.kindling.losses;

import static dev.kindling.configuration.Kind.FLAG;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.OneHot;
import dev.kindling.ops.SparseSoftmaxCrossEntropy;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;

/**
 * {@code −ln p[y]} over the last axis, p scaled to sum 1, for class numbers (…) and outputs (…,
 * classes). (Keras, SparseCategoricalCrossentropy.)
 *
 * <p>Example: y = 1 and p = (0.2, 0.8) give 0.2231.
 *
 * @param fromLogits whether outputs are logits, p their softmax; false by default. Outputs of a
 *     softmax are undone, so both are equally precise.
 */
public record SparseCategoricalCrossentropy(boolean fromLogits) implements Loss {
  static final Arguments<SparseCategoricalCrossentropy> ARGUMENTS =
      Arguments.of(values -> Losses.sparseCategoricalCrossentropy())
          .optional(
              "from_logits",
              FLAG,
              SparseCategoricalCrossentropy::fromLogits,
              SparseCategoricalCrossentropy::fromLogits)
          .only("ignore_class", null)
          .only("axis", -1);

  /** Returns a copy for outputs that are logits or are not. */
  public SparseCategoricalCrossentropy fromLogits(boolean value) {
    return new SparseCategoricalCrossentropy(value);
  }

  @Override
  public String name() {
    return "sparse_categorical_crossentropy";
  }

  @Override
  public Labels labels(TensorSpec output) {
    Shape shape = output.shape();
    Classes.check(name(), shape);
    return Labels.classes(shape.slice(0, shape.rank() - 1), shape.last());
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    return Probabilities.logits(yPred, fromLogits, Classes::softmax)
        .map(z -> Ops.emit("SparseCrossEntropy", new SparseSoftmaxCrossEntropy(), z, yTrue))
        .orElseGet(() -> ofProbabilities(yTrue, yPred));
  }

  private static SymbolicTensor ofProbabilities(SymbolicTensor y, SymbolicTensor p) {
    SymbolicTensor oneHot = Ops.emit("OneHot", new OneHot(p.shape().last()), y);
    return Ops.negative(Ops.sum(Ops.multiply(oneHot, Probabilities.logOfShares(p)), -1));
  }
}
