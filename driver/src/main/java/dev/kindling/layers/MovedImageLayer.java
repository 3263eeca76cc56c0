package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.ops.Affine;
import dev.kindling.ops.FillMode;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/**
 * What layers have in common that move the cells of images.
 *
 * @param <L> the layer's own type
 */
abstract class MovedImageLayer<L extends MovedImageLayer<L>> extends SampledImageLayer<L> {
  private FillMode fillMode = FillMode.REFLECT;

  /** Adds the arguments that all have. */
  static <L extends MovedImageLayer<L>> Arguments<L> moved(Arguments<L> own) {
    return own.optional(
            "fill_mode",
            Kind.choice(FillMode.class),
            layer -> fillModeOf(layer),
            MovedImageLayer::fillMode)
        .also(SampledImageLayer::sampled);
  }

  private static FillMode fillModeOf(MovedImageLayer<?> layer) {
    return layer.fillMode;
  }

  /** Returns six numbers for each image, (batch, 6); see {@link Affine}. */
  abstract SymbolicTensor numbers(SymbolicTensor images);

  @Override
  final SymbolicTensor change(SymbolicTensor images) {
    return Ops.emit(
        "AffineTransform", new Affine(fillMode, fillValue(), linear()), images, numbers(images));
  }

  /** Returns numbers of shape (batch, 1, 1, 1) side by side as (batch, 6). */
  static SymbolicTensor row(SymbolicTensor... numbers) {
    return Ops.reshape(Ops.concatenate(List.of(numbers), 1), numbers.length);
  }

  /** Returns a copy with something else around the image; {@code REFLECT} by default. */
  public L fillMode(FillMode value) {
    check(value != FillMode.MIRROR, "fillMode REFLECT, CONSTANT, WRAP or NEAREST", value);
    return with(layer -> ((MovedImageLayer<?>) layer).fillMode = value);
  }
}
