package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/**
 * The mean of intersection over union of all classes that occur, for one-hot labels and a
 * prediction for each class. (Keras, OneHotMeanIoU.)
 *
 * <p>Example: labels (1, 0), (0, 1) and predictions (0.9, 0.1), (0.6, 0.4) give 0.25.
 *
 * @param classes what counts, and how; see {@link IoU}
 */
public record OneHotMeanIoU(IoU classes) implements MetricChoice {
  /** Creates the mean over this number of classes. */
  public OneHotMeanIoU(int numClasses) {
    this(new MeanIoU(numClasses).sparseYTrue(false).sparseYPred(false).classes());
  }

  /** Returns a copy that leaves out a class of labels. */
  public OneHotMeanIoU ignoreClass(Integer value) {
    return new OneHotMeanIoU(classes.ignoreClass(value));
  }

  /** Returns a copy for predictions that are class numbers, or have an axis of classes. */
  public OneHotMeanIoU sparseYPred(boolean value) {
    return new OneHotMeanIoU(classes.sparseYPred(value));
  }

  /** Returns a copy with another axis of classes. */
  public OneHotMeanIoU axis(int value) {
    return new OneHotMeanIoU(classes.axis(value));
  }

  /** Returns a copy whose weights are cut to whole numbers, or are not. */
  public OneHotMeanIoU wholeWeights(boolean value) {
    return new OneHotMeanIoU(classes.wholeWeights(value));
  }

  @Override
  public String name() {
    return "one_hot_mean_io_u";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    return classes.resolve(name(), labels, predictions);
  }
}
