package dev.kindling.symbolic;

import dev.kindling.ops.Assign;
import dev.kindling.ops.Literal;
import dev.kindling.ops.Scale;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import java.util.List;

/**
 * One call of a layer while it is traced: how it is called, and what it adds beside its output.
 *
 * <p>Example: {@code return call.training() ? Ops.dropout(x, 0.5) : x;} in the {@code call} of a
 * layer.
 */
public final class Call {
  private final Trace trace;
  private final Inputs inputs;
  private final boolean training;
  private final boolean trainable;

  Call(Trace trace, Inputs inputs, boolean training, boolean trainable) {
    this.trace = trace;
    this.inputs = inputs;
    this.training = training;
    this.trainable = trainable;
  }

  /** Returns what the layer is called on, with masks and call arguments. */
  public Inputs inputs() {
    return inputs;
  }

  /** Returns whether the graph is for training: Dropout drops. */
  public boolean training() {
    return training;
  }

  /**
   * Returns whether training may change the layer, which is false within frozen layers and models:
   * there BatchNormalization keeps its statistics, also in training.
   */
  public boolean trainable() {
    return trainable;
  }

  /**
   * Says that two weights are a moving mean and variance which the operation that is being emitted
   * updates, so that those of several workers can be merged as moments.
   *
   * @param momentum the share of the old values that one update keeps
   */
  public void movingMoments(Weight mean, Weight variance, double momentum) {
    trace.movingMoments(mean, variance, momentum);
  }

  /**
   * Calls one of the layers that the layer knows without having called it, as models do.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public List<SymbolicTensor> sublayer(Layer layer, Inputs operands) {
    return trace.callKnown(layer, operands);
  }

  /** Returns fixed numbers as a tensor without a batch axis. */
  public SymbolicTensor numbers(Shape shape, List<Double> values) {
    return trace.emit(new Literal(shape, values), List.of()).get(0);
  }

  /** Adds a scalar to the loss of the model, as activity regularizers do. */
  public void addLoss(SymbolicTensor loss) {
    if (!loss.shape().equals(Shape.of())) {
      throw new ShapeMismatchException(
          "Cannot add loss: expected a scalar, got shape %s.".formatted(loss.shape()));
    }
    trace.addLoss(loss);
  }

  /**
   * Returns what a weight holds now, as a copy that {@link #assign} does not change: gradients of
   * what is computed from it stay right.
   */
  public SymbolicTensor valueOf(Weight weight) {
    return trace.emit(new Scale(1), List.of(weight)).get(0);
  }

  /**
   * Returns x as a tensor whose computation gives a weight a new value, in training and in
   * inference: what is computed before reads the old value, what is computed after it the new one.
   * No gradient flows through the weight. Take {@link #valueOf} to compute with the old value.
   *
   * @param x what the layer goes on with; the weight keeps its value if nothing depends on that
   */
  public SymbolicTensor assign(SymbolicTensor x, Weight weight, SymbolicTensor value) {
    return trace.emit(new Assign(), List.of(x, weight, value)).get(0);
  }
}
