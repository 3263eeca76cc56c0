package dev.kindling.metrics;

/** A mean of what labels and predictions along an axis give together, over all positions. */
interface AxisMean extends PositionMean {

  /**
   * Returns what the values along the axis give: those of both arrays at {@code start}, {@code
   * start + stride}, …, {@code size} of them.
   */
  double along(float[] labels, float[] predictions, int start, int stride, int size);

  @Override
  default double value(Observation batch, int index) {
    int stride = batch.stride(axis());
    int size = batch.predictionShape().size(axis());
    return along(batch.labels(), batch.predictions(), start(batch, index), stride, size);
  }
}
