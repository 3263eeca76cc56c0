package dev.kindling.losses;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.OneHot;
import dev.kindling.ops.SparseSoftmaxCrossEntropy;
import dev.kindling.ops.Truncate;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;

/**
 * {@code −ln p[y]} over an axis, p scaled to sum 1, for class numbers (…) and outputs (…, classes).
 * (Keras, SparseCategoricalCrossentropy.)
 *
 * <p>Example: y = 1 and p = (0.2, 0.8) give 0.2231.
 */
public final class SparseCategoricalCrossentropy extends KerasLoss<SparseCategoricalCrossentropy> {
  static final Arguments<SparseCategoricalCrossentropy> ARGUMENTS =
      Arguments.of(values -> Losses.sparseCategoricalCrossentropy())
          .optional(
              "from_logits",
              FLAG,
              loss -> loss.fromLogits,
              SparseCategoricalCrossentropy::fromLogits)
          .optional(
              "ignore_class",
              INTEGER,
              loss -> loss.ignoreClass,
              SparseCategoricalCrossentropy::ignoreClass)
          .optional("axis", INTEGER, loss -> loss.axis, SparseCategoricalCrossentropy::axis)
          .also(KerasLoss::common);

  private boolean fromLogits;
  private Integer ignoreClass;
  private int axis = -1;

  SparseCategoricalCrossentropy() {
    super("sparse_categorical_crossentropy");
  }

  /**
   * Returns a copy for outputs that are logits, or are not, as by default: outputs of a softmax are
   * then undone, so both are equally precise.
   */
  public SparseCategoricalCrossentropy fromLogits(boolean value) {
    return with(loss -> loss.fromLogits = value);
  }

  /** Returns a copy that masks positions labelled so, which need be no class; none by default. */
  public SparseCategoricalCrossentropy ignoreClass(int value) {
    return with(loss -> loss.ignoreClass = value);
  }

  /** Returns a copy with the classes on this axis of the output; −1, the last, by default. */
  public SparseCategoricalCrossentropy axis(int value) {
    return with(loss -> loss.axis = value);
  }

  private Classes classes() {
    return new Classes(name(), axis);
  }

  @Override
  public Labels labels(TensorSpec output) {
    classes().check(output.shape());
    Shape positions = classes().positions(output.shape());
    return ignoreClass == null
        ? Labels.classes(positions, output.shape().size(axis))
        : Labels.integers(positions);
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    if (ignoreClass == null) {
      return crossentropy(yTrue, yPred);
    }
    SymbolicTensor valid = LogicOps.notEqual(yTrue, Ops.scalar(ignoreClass));
    SymbolicTensor known = Ops.multiply(LogicOps.reals(yTrue), valid);
    SymbolicTensor each = crossentropy(Ops.emit("Cast", new Truncate(), known), yPred);
    return LogicOps.where(valid, each, ArrayOps.zerosLike(each)).masked(valid);
  }

  private SymbolicTensor crossentropy(SymbolicTensor yTrue, SymbolicTensor yPred) {
    return Probabilities.logits(yPred, fromLogits, op -> axis == -1 && Classes.softmax(op))
        .map(classes()::last)
        .map(z -> Ops.emit("SparseCrossEntropy", new SparseSoftmaxCrossEntropy(), z, yTrue))
        .orElseGet(() -> ofProbabilities(yTrue, classes().last(yPred)));
  }

  private static SymbolicTensor ofProbabilities(SymbolicTensor y, SymbolicTensor p) {
    SymbolicTensor oneHot = Ops.emit("OneHot", new OneHot(p.shape().last()), y);
    SymbolicTensor logarithms = Ops.log(Probabilities.shares(p));
    return Ops.negative(Ops.sum(Ops.multiply(oneHot, logarithms), -1));
  }
}
