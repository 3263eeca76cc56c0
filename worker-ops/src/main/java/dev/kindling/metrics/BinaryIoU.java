package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Intersection over union of the classes 0 and 1, predictions being of class 1 from a threshold on.
 * (Keras, BinaryIoU.)
 *
 * <p>Example: labels (0, 1, 0, 1) and predictions (0.1, 0.2, 0.4, 0.7) with threshold 0.3 give
 * 0.3333.
 *
 * @param targetClassIds the classes that count; both by default
 * @param threshold predictions from it on are of class 1; 0.5 by default
 * @param wholeWeights whether weights are cut to whole numbers, as Keras does with {@code dtype}
 *     int; false by default
 */
public record BinaryIoU(List<Integer> targetClassIds, double threshold, boolean wholeWeights)
    implements MetricChoice {
  /**
   * Copies the classes.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public BinaryIoU {
    targetClassIds = List.copyOf(targetClassIds);
    new MetricArguments("binary_io_u")
        .that(
            targetClassIds.stream().allMatch(id -> id == 0 || id == 1),
            "targetClassIds of 0 and 1",
            targetClassIds)
        .that(Double.isFinite(threshold), "a finite threshold", threshold)
        .done();
  }

  /** Returns a copy of which these classes count. */
  public BinaryIoU targetClassIds(List<Integer> values) {
    return new BinaryIoU(values, threshold, wholeWeights);
  }

  /** Returns a copy with another threshold. */
  public BinaryIoU threshold(double value) {
    return new BinaryIoU(targetClassIds, value, wholeWeights);
  }

  /** Returns a copy whose weights are cut to whole numbers, or are not. */
  public BinaryIoU wholeWeights(boolean value) {
    return new BinaryIoU(targetClassIds, threshold, value);
  }

  @Override
  public String name() {
    return "binary_io_u";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    LabelShapes.same(name(), labels, predictions);
    IoU classes = Metrics.ioU(2, targetClassIds).wholeWeights(wholeWeights);
    return new ConfusionMatrix(name(), classes, threshold);
  }
}
