package dev.kindling.layers;

import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What layers have in common that make other images of images; integers count as reals.
 *
 * @param <L> the layer's own type
 */
abstract class ImageLayer<L extends ImageLayer<L>> extends SpatialLayer<L> {
  ImageLayer() {
    super(2);
  }

  /** Refuses images whose height or width is unknown. */
  final void checkKnownSizes(List<Shape> inputs) {
    IntStream sizes = Arrays.stream(format().spatialAxes(2)).map(inputs.get(0)::size);
    checkShapes(sizes.noneMatch(size -> size == Shape.UNKNOWN), "a known height and width", inputs);
  }

  /** Returns other images of images whose channels are last. */
  abstract SymbolicTensor transform(SymbolicTensor images, Call call);

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    SymbolicTensor reals = (SymbolicTensor) LogicOps.reals(x);
    return format().fromLast(transform(format().toLast(reals), call));
  }
}
