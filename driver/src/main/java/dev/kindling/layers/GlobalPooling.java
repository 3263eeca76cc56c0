package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.function.Supplier;

/**
 * A layer that makes one value of each channel of lines, images or volumes.
 *
 * @param <L> the layer's own type
 */
abstract class GlobalPooling<L extends GlobalPooling<L>> extends KerasLayer<L> {
  private final int rank;
  private boolean keepDims;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  GlobalPooling(int rank) {
    this.rank = rank;
  }

  /** Returns the arguments of a layer. */
  static <L extends GlobalPooling<L>> Arguments<L> arguments(Supplier<L> creator) {
    return Arguments.<L>of(values -> creator.get())
        .optional(
            "data_format", DataFormat.KIND, layer -> formatOf(layer), GlobalPooling::dataFormat)
        .optional("keepdims", FLAG, layer -> keepDimsOf(layer), GlobalPooling::keepDims);
  }

  private static DataFormat formatOf(GlobalPooling<?> layer) {
    return layer.dataFormat;
  }

  private static boolean keepDimsOf(GlobalPooling<?> layer) {
    return layer.keepDims;
  }

  /** Returns the values over these axes. */
  abstract SymbolicTensor reduce(SymbolicTensor x, boolean keep, int[] axes, Call call);

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(inputs.get(0).rank() == rank + 2, "a shape " + dataFormat.describe(rank), inputs);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return reduce(x, keepDims, dataFormat.spatialAxes(rank), call);
  }

  /** Returns a copy that keeps the spatial axes with size 1; it drops them by default. */
  public L keepDims(boolean value) {
    return with(layer -> ((GlobalPooling<?>) layer).keepDims = value);
  }

  /** Returns a copy whose channels stand there; last by default. */
  public L dataFormat(DataFormat value) {
    return with(layer -> ((GlobalPooling<?>) layer).dataFormat = value);
  }
}
