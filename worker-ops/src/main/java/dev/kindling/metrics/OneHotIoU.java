package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Intersection over union of some classes, for one-hot labels and a prediction for each class.
 * (Keras, OneHotIoU.)
 *
 * <p>Example: labels (1, 0), (0, 1) and predictions (0.9, 0.1), (0.6, 0.4), both classes counting,
 * give 0.25.
 *
 * @param classes what counts, and how; see {@link IoU}
 */
public record OneHotIoU(IoU classes) implements MetricChoice {
  /** Creates it for this number of classes, of which these count. */
  public OneHotIoU(int numClasses, List<Integer> targetClassIds) {
    this(Metrics.ioU(numClasses, targetClassIds).sparseYTrue(false).sparseYPred(false));
  }

  /** Returns a copy that leaves out a class of labels. */
  public OneHotIoU ignoreClass(Integer value) {
    return new OneHotIoU(classes.ignoreClass(value));
  }

  /** Returns a copy for predictions that are class numbers, or have an axis of classes. */
  public OneHotIoU sparseYPred(boolean value) {
    return new OneHotIoU(classes.sparseYPred(value));
  }

  /** Returns a copy with another axis of classes. */
  public OneHotIoU axis(int value) {
    return new OneHotIoU(classes.axis(value));
  }

  /** Returns a copy whose weights are cut to whole numbers, or are not. */
  public OneHotIoU wholeWeights(boolean value) {
    return new OneHotIoU(classes.wholeWeights(value));
  }

  @Override
  public String name() {
    return "one_hot_io_u";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    return classes.resolve(name(), labels, predictions);
  }
}
