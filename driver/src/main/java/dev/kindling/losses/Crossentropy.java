package dev.kindling.losses;

import dev.kindling.configuration.Arguments;
import dev.kindling.metrics.ClassLabels;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;

/**
 * The cross-entropy that the shapes of labels and output tell: {@link BinaryCrossentropy} where the
 * output's last axis has size 1; else {@link SparseCategoricalCrossentropy} where labels have fewer
 * axes than the output or their last one has size 1; else {@link CategoricalCrossentropy}. A model
 * that is compiled with it chooses for each output, each time that it is given data. (Keras,
 * Model.compile: {@code crossentropy} and {@code ce}, in any case.)
 *
 * <p>Example: y = (0, 1) and p = (0.2, 0.8) are one-hot and give 0.2231; y = 1 is a class number
 * and gives the same.
 */
public record Crossentropy() implements Loss {
  static final Arguments<Crossentropy> ARGUMENTS = Arguments.of(values -> Losses.crossentropy());

  /**
   * Returns the loss that shapes tell.
   *
   * @param labels the shape of the labels, batch axis first
   * @param output the shape of the output, batch axis first
   */
  public Loss resolve(Shape labels, Shape output) {
    return switch (ClassLabels.of(labels, output)) {
      case BINARY -> Losses.binaryCrossentropy();
      case SPARSE -> Losses.sparseCategoricalCrossentropy();
      case CATEGORICAL -> Losses.categoricalCrossentropy();
    };
  }

  /**
   * Refuses to say what labels must be, for that follows from the labels.
   *
   * @throws ShapeMismatchException always
   */
  @Override
  public Labels labels(TensorSpec output) {
    throw new ShapeMismatchException(
        "Cannot use loss '%s' for an output of shape %s: expected labels whose shape tells which cross-entropy it is, got none. Choose binary_crossentropy, categorical_crossentropy or sparse_categorical_crossentropy."
            .formatted(name(), output.shape()));
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    return resolve(yTrue.shape(), yPred.shape()).call(yTrue, yPred);
  }

  @Override
  public String name() {
    return "crossentropy";
  }
}
