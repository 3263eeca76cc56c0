package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/** A mean over positions, each of which has several predictions along an axis. */
interface PositionMean extends MeanMetric {
  /** Returns the axis, a negative one counted from the end; the last one by default. */
  default int axis() {
    return -1;
  }

  @Override
  default Metric resolve(Shape labels, Shape predictions) {
    LabelShapes.same(name(), labels, predictions);
    LabelShapes.withAxis(name(), predictions, axis());
    return this;
  }

  @Override
  default int values(Observation batch) {
    return batch.predictionCount() / batch.predictionShape().size(axis());
  }

  /** Returns where the predictions of a position start. */
  default int start(Observation batch, int index) {
    int stride = batch.stride(axis());
    return index / stride * stride * batch.predictionShape().size(axis()) + index % stride;
  }
}
