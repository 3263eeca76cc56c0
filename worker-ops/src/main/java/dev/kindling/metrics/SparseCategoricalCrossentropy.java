package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/**
 * {@code −ln p} of the class that the label names, p scaled to sum 1 over an axis of classes.
 * (Keras, SparseCategoricalCrossentropy.)
 *
 * <p>Example: label 1 and predictions (0.2, 0.8) give 0.2231.
 *
 * @param fromLogits whether predictions are logits, p their softmax; false by default
 * @param ignoreClass the class whose positions give 0, for example -1 or 255; null, the default,
 *     for none. As in Keras they are part of the mean unless there are weights
 * @param axis the axis of classes; the last one, -1, by default
 */
public record SparseCategoricalCrossentropy(boolean fromLogits, Integer ignoreClass, int axis)
    implements PositionMean {
  /** Returns a copy for predictions that are logits or are not. */
  public SparseCategoricalCrossentropy fromLogits(boolean value) {
    return new SparseCategoricalCrossentropy(value, ignoreClass, axis);
  }

  /** Returns a copy that leaves a class out. */
  public SparseCategoricalCrossentropy ignoreClass(Integer value) {
    return new SparseCategoricalCrossentropy(fromLogits, value, axis);
  }

  /** Returns a copy with the classes along another axis. */
  public SparseCategoricalCrossentropy axis(int value) {
    return new SparseCategoricalCrossentropy(fromLogits, ignoreClass, value);
  }

  @Override
  public String name() {
    return "sparse_categorical_crossentropy";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    LabelShapes.sparse(name(), labels, predictions, axis);
    return this;
  }

  @Override
  public double weight(Observation batch, int index, int perWeight) {
    boolean ignored = batch.weightCount() > 0 && ignores(batch.labels()[index]);
    return ignored ? 0 : batch.weight(index, perWeight);
  }

  @Override
  public double value(Observation batch, int index) {
    float label = batch.labels()[index];
    if (ignores(label)) {
      return 0;
    }
    int stride = batch.stride(axis);
    int size = batch.predictionShape().size(axis);
    if (!(label >= 0 && label < size)) {
      throw new IllegalArgumentException(
          "Cannot use metric '%s': expected labels from 0 to below %d classes, got %s. Set ignoreClass for a class that does not count."
              .formatted(name(), size, label));
    }
    int start = start(batch, index);
    float[] predictions = batch.predictions();
    float own = predictions[start + ((int) label) * stride];
    return fromLogits
        ? ClassLogs.ofSum(predictions, start, stride, size) - own
        : -ClassLogs.share(own, ClassLogs.sum(predictions, start, stride, size));
  }

  private boolean ignores(float label) {
    return ignoreClass != null && label == ignoreClass;
  }
}
