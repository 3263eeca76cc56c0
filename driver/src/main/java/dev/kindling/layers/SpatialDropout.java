package dev.kindling.layers;

import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/** What layers have in common that drop whole channels in training. (Tompson et al. 2015.) */
abstract class SpatialDropout<L extends SpatialDropout<L>> extends DropoutLayer<L>
    implements AlwaysTrainable {
  private final int axes;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  /** Creates a layer for so many axes beside those of batch and channels. */
  SpatialDropout(int axes, double rate) {
    super(rate);
    this.axes = axes;
  }

  static DataFormat formatOf(SpatialDropout<?> layer) {
    return layer.dataFormat;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(inputs.get(0).rank() == axes + 2, "a shape " + dataFormat.describe(axes), inputs);
  }

  @Override
  int[] shared(SymbolicTensor x) {
    return dataFormat.spatialAxes(axes);
  }

  /** Returns a copy for tensors of this format; the channels are last by default. */
  L dataFormat(DataFormat value) {
    return with(layer -> ((SpatialDropout<?>) layer).dataFormat = value);
  }
}
