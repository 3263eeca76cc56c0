package dev.kindling.symbolic;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;

/** One call of a layer while it is traced: how it is called, and what it adds beside its output. */
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

  /** Adds a scalar to the loss of the model, as activity regularizers do. */
  public void addLoss(SymbolicTensor loss) {
    if (!loss.shape().equals(Shape.of())) {
      throw new ShapeMismatchException(
          "Cannot add loss: expected a scalar, got shape %s.".formatted(loss.shape()));
    }
    trace.addLoss(loss);
  }
}
