package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * A layer that makes one value of each window that slides over lines, images or volumes.
 *
 * @param <L> the layer's own type
 */
abstract class Pooling<L extends Pooling<L>> extends KerasLayer<L> {
  Size poolSize;

  /** Null as long as they are the pool's size. */
  private Size strides;

  private Padding padding = Padding.VALID;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  Pooling(Size poolSize) {
    this.poolSize = poolSize;
  }

  /** Adds the arguments of all poolings. */
  static <L extends Pooling<L>> Arguments<L> arguments(int rank, Arguments<L> own) {
    return own.optional("strides", Sizes.kind(rank), layer -> stridesOf(layer), Pooling::strides)
        .optional("padding", Sizes.PADDING, layer -> paddingOf(layer), Pooling::padding)
        .optional("data_format", DataFormat.KIND, layer -> formatOf(layer), Pooling::dataFormat);
  }

  private static Size stridesOf(Pooling<?> layer) {
    return layer.strides == null ? layer.poolSize : layer.strides;
  }

  private static Padding paddingOf(Pooling<?> layer) {
    return layer.padding;
  }

  private static DataFormat formatOf(Pooling<?> layer) {
    return layer.dataFormat;
  }

  /** Returns the values of the windows over x, the channels last. */
  abstract SymbolicTensor pool(SymbolicTensor x, Size pool, Size steps, Padding border);

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    int axes = poolSize.rank();
    checkShapes(inputs.get(0).rank() == axes + 2, "a shape " + dataFormat.describe(axes), inputs);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    SymbolicTensor last = dataFormat.toLast(x);
    return dataFormat.fromLast(pool(last, poolSize, stridesOf(this), padding));
  }

  /**
   * Returns a copy with a window of this size, one number for all axes or one for each; where it
   * has a default it is 2.
   */
  public L poolSize(int... value) {
    return poolSize(Sizes.of(poolSize.rank(), value));
  }

  final L poolSize(Size value) {
    return with(layer -> layer.poolSize = value);
  }

  /**
   * Returns a copy with these steps, one for all axes or one for each; the pool's size by default.
   */
  public L strides(int... value) {
    return strides(Sizes.of(poolSize.rank(), value));
  }

  private L strides(Size value) {
    return with(layer -> ((Pooling<?>) layer).strides = value);
  }

  /** Returns a copy that does this at the border; valid by default. */
  public L padding(Padding value) {
    check(value != Padding.CAUSAL, "padding VALID or SAME", value);
    return with(layer -> ((Pooling<?>) layer).padding = value);
  }

  /** Returns a copy whose channels stand there; last by default. */
  public L dataFormat(DataFormat value) {
    return with(layer -> ((Pooling<?>) layer).dataFormat = value);
  }
}
