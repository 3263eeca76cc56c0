package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Intersection over union of some classes: {@code TP / (TP + FP + FN)} of each, and the mean over
 * those of them that occur. (Keras, IoU.)
 *
 * <p>Example: labels (0, 0, 1, 1), predictions (0, 1, 0, 1), two classes of which 0 counts, give
 * 0.3333.
 *
 * @param numClasses how many classes there are, at least 1; what names others is left out
 * @param targetClassIds the classes that count, from 0
 * @param ignoreClass the class of labels that are left out; null, the default, for none
 * @param sparseYTrue whether labels are class numbers, the default, or have an axis of classes
 * @param sparseYPred whether predictions are class numbers, the default, or have an axis of classes
 * @param axis the axis of classes; the last one, -1, by default
 * @param wholeWeights whether weights are cut to whole numbers, as Keras does with {@code dtype}
 *     int; false by default
 */
public record IoU(
    int numClasses,
    List<Integer> targetClassIds,
    Integer ignoreClass,
    boolean sparseYTrue,
    boolean sparseYPred,
    int axis,
    boolean wholeWeights)
    implements MetricChoice {
  /**
   * Copies the classes.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public IoU {
    targetClassIds = List.copyOf(targetClassIds);
    new MetricArguments("io_u")
        .atLeast("numClasses", 1, numClasses)
        .that(
            targetClassIds.stream().allMatch(id -> id >= 0 && id < numClasses),
            "targetClassIds from 0 to below numClasses",
            targetClassIds)
        .done();
  }

  /** Returns a copy that leaves out a class of labels. */
  public IoU ignoreClass(Integer value) {
    return new IoU(numClasses, targetClassIds, value, sparseYTrue, sparseYPred, axis, wholeWeights);
  }

  /** Returns a copy for labels that are class numbers, or have an axis of classes. */
  public IoU sparseYTrue(boolean value) {
    return new IoU(numClasses, targetClassIds, ignoreClass, value, sparseYPred, axis, wholeWeights);
  }

  /** Returns a copy for predictions that are class numbers, or have an axis of classes. */
  public IoU sparseYPred(boolean value) {
    return new IoU(numClasses, targetClassIds, ignoreClass, sparseYTrue, value, axis, wholeWeights);
  }

  /** Returns a copy with another axis of classes. */
  public IoU axis(int value) {
    return new IoU(
        numClasses, targetClassIds, ignoreClass, sparseYTrue, sparseYPred, value, wholeWeights);
  }

  /** Returns a copy whose weights are cut to whole numbers, or are not. */
  public IoU wholeWeights(boolean value) {
    return new IoU(numClasses, targetClassIds, ignoreClass, sparseYTrue, sparseYPred, axis, value);
  }

  @Override
  public String name() {
    return "io_u";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    return resolve(name(), labels, predictions);
  }

  /** Returns the metric under the name of one that is made of this. */
  Metric resolve(String metric, Shape labels, Shape predictions) {
    if (sparseYTrue == sparseYPred) {
      LabelShapes.same(metric, labels, predictions);
    } else if (sparseYTrue) {
      LabelShapes.sparse(metric, labels, predictions, axis);
    } else {
      LabelShapes.sparse(metric, predictions, labels, axis);
    }
    return new ConfusionMatrix(metric, this, null);
  }

  boolean ignores(int label) {
    return ignoreClass != null && label == ignoreClass;
  }

  int positions(Observation batch) {
    return sparseYPred
        ? batch.predictionCount()
        : batch.predictionCount() / batch.predictionShape().size(axis);
  }

  int label(Observation batch, int index) {
    return sparseYTrue
        ? (int) batch.labels()[index]
        : largest(batch.labels(), batch.labelShape(), index);
  }

  int prediction(Observation batch, int index) {
    return sparseYPred
        ? (int) batch.predictions()[index]
        : largest(batch.predictions(), batch.predictionShape(), index);
  }

  private int largest(float[] values, Shape shape, int index) {
    int stride = (int) shape.elements(shape.axis(axis) + 1);
    int start = index / stride * stride * shape.size(axis) + index % stride;
    return Largest.of(values, start, shape.size(axis), stride);
  }
}
