package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A layer that covers lines, images or volumes with as many windows as asked for: of n cells window
 * i of m has those from ⌊i · n / m⌋ to ⌈(i + 1) · n / m⌉. The sizes must be known.
 *
 * @param <L> the layer's own type
 */
abstract class AdaptivePooling<L extends AdaptivePooling<L>> extends KerasLayer<L> {
  private final Size outputSize;
  private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  AdaptivePooling(Size outputSize) {
    this.outputSize = outputSize;
  }

  /** Returns the arguments of a layer over so many axes. */
  static <L extends AdaptivePooling<L>> Arguments<L> arguments(
      int rank, Function<Size, L> creator) {
    return Arguments.<L>of(values -> creator.apply(values.get("output_size")))
        .required("output_size", Sizes.kind(rank), layer -> outputSizeOf(layer))
        .optional(
            "data_format", DataFormat.KIND, layer -> formatOf(layer), AdaptivePooling::dataFormat);
  }

  private static Size outputSizeOf(AdaptivePooling<?> layer) {
    return layer.outputSize;
  }

  private static DataFormat formatOf(AdaptivePooling<?> layer) {
    return layer.dataFormat;
  }

  /** Returns the values of windows of equal size over x, the channels last. */
  abstract SymbolicTensor pool(SymbolicTensor x, Size pool);

  /** Returns the value over one axis, which stays. */
  abstract SymbolicTensor reduce(SymbolicTensor x, int axis);

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape x = inputs.get(0);
    int rank = outputSize.rank();
    boolean fits = x.rank() == rank + 2;
    checkShapes(
        fits
            && IntStream.of(dataFormat.spatialAxes(rank))
                .allMatch(axis -> x.size(axis) != Shape.UNKNOWN),
        "a shape %s of known sizes".formatted(dataFormat.describe(rank)),
        inputs);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    SymbolicTensor y = dataFormat.toLast(x);
    int[] cells = y.shape().slice(1, y.shape().rank() - 1).toArray();
    boolean even = IntStream.range(0, cells.length).allMatch(i -> cells[i] % size(i) == 0);
    if (even) {
      int[] pool = IntStream.range(0, cells.length).map(i -> cells[i] / size(i)).toArray();
      return dataFormat.fromLast(pool(y, Size.of(pool)));
    }
    for (int axis = 0; axis < cells.length; axis++) {
      y = reduceWindows(y, axis + 1, cells[axis], size(axis));
    }
    return dataFormat.fromLast(y);
  }

  private int size(int axis) {
    return outputSize.get(axis);
  }

  private SymbolicTensor reduceWindows(SymbolicTensor x, int axis, int cells, int windows) {
    List<SymbolicTensor> parts = new ArrayList<>();
    for (int window = 0; window < windows; window++) {
      int from = window * cells / windows;
      int to = ((window + 1) * cells + windows - 1) / windows;
      parts.add(reduce(ArrayOps.slice(x, axis, from, to), axis));
    }
    return parts.size() == 1 ? parts.get(0) : Ops.concatenate(parts, axis);
  }

  /** Returns a copy whose channels stand there; last by default. */
  public L dataFormat(DataFormat value) {
    return with(layer -> ((AdaptivePooling<?>) layer).dataFormat = value);
  }
}
