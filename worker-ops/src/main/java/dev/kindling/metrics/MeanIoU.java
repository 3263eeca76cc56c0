package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import java.util.stream.IntStream;

/**
 * The mean of intersection over union of all classes that occur. (Keras, MeanIoU.)
 *
 * <p>Example: labels (0, 0, 1, 1), predictions (0, 1, 0, 1) and two classes give 0.3333.
 *
 * @param classes what counts, and how; see {@link IoU}
 */
public record MeanIoU(IoU classes) implements MetricChoice {
  /** Creates the mean over this number of classes. */
  public MeanIoU(int numClasses) {
    this(Metrics.ioU(numClasses, IntStream.range(0, numClasses).boxed().toList()));
  }

  /** Returns a copy that leaves out a class of labels. */
  public MeanIoU ignoreClass(Integer value) {
    return new MeanIoU(classes.ignoreClass(value));
  }

  /** Returns a copy for labels that are class numbers, or have an axis of classes. */
  public MeanIoU sparseYTrue(boolean value) {
    return new MeanIoU(classes.sparseYTrue(value));
  }

  /** Returns a copy for predictions that are class numbers, or have an axis of classes. */
  public MeanIoU sparseYPred(boolean value) {
    return new MeanIoU(classes.sparseYPred(value));
  }

  /** Returns a copy with another axis of classes. */
  public MeanIoU axis(int value) {
    return new MeanIoU(classes.axis(value));
  }

  /** Returns a copy whose weights are cut to whole numbers, or are not. */
  public MeanIoU wholeWeights(boolean value) {
    return new MeanIoU(classes.wholeWeights(value));
  }

  @Override
  public String name() {
    return "mean_io_u";
  }

  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    return classes.resolve(name(), labels, predictions);
  }
}
