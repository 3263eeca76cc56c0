package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * What layers have in common that work along the axes of sequences, images or volumes.
 *
 * @param <L> the layer's own type
 */
abstract class SpatialLayer<L extends SpatialLayer<L>> extends KerasLayer<L> {
  private final int axes;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  /** Creates a layer for so many axes beside those of batch and channels. */
  SpatialLayer(int axes) {
    this.axes = axes;
  }

  /** Adds {@code data_format} to the arguments of a layer. */
  static <L extends SpatialLayer<L>> Arguments<L> format(Arguments<L> own) {
    return own.optional(
        "data_format", DataFormat.KIND, layer -> formatOf(layer), SpatialLayer::dataFormat);
  }

  private static DataFormat formatOf(SpatialLayer<?> layer) {
    return layer.format();
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(inputs.get(0).rank() == axes + 2, "a shape " + dataFormat.describe(axes), inputs);
  }

  /** Returns the number of axes beside those of batch and channels. */
  final int axes() {
    return axes;
  }

  /** Returns where the channels stand. */
  final DataFormat format() {
    return dataFormat;
  }

  /** Returns a copy for tensors of this format; the channels are last by default. */
  L dataFormat(DataFormat value) {
    return with(layer -> ((SpatialLayer<?>) layer).dataFormat = value);
  }
}
