package dev.kindling.layers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.ops.Affine;
import dev.kindling.ops.FillMode;
import dev.kindling.ops.Interpolation;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/**
 * What layers have in common that move the cells of images.
 *
 * @param <L> the layer's own type
 */
abstract class MovedImageLayer<L extends MovedImageLayer<L>> extends RandomImageLayer<L> {
  private FillMode fillMode = FillMode.REFLECT;
  private double fillValue;
  private Interpolation interpolation = Interpolation.BILINEAR;

  /** Adds the arguments that all have. */
  static <L extends MovedImageLayer<L>> Arguments<L> moved(Arguments<L> own) {
    return own.optional(
            "fill_mode",
            Kind.choice(FillMode.class),
            layer -> fillModeOf(layer),
            MovedImageLayer::fillMode)
        .optional(
            "interpolation",
            Kind.choice(Interpolation.class),
            layer -> interpolationOf(layer),
            MovedImageLayer::interpolation)
        .optional("fill_value", NUMBER, layer -> fillValueOf(layer), MovedImageLayer::fillValue)
        .also(RandomImageLayer::random);
  }

  private static FillMode fillModeOf(MovedImageLayer<?> layer) {
    return layer.fillMode;
  }

  private static Interpolation interpolationOf(MovedImageLayer<?> layer) {
    return layer.interpolation;
  }

  private static double fillValueOf(MovedImageLayer<?> layer) {
    return layer.fillValue;
  }

  /** Returns six numbers for each image, (batch, 6); see {@link Affine}. */
  abstract SymbolicTensor numbers(SymbolicTensor images);

  @Override
  final SymbolicTensor change(SymbolicTensor images) {
    boolean linear = interpolation == Interpolation.BILINEAR;
    return Ops.emit(
        "AffineTransform", new Affine(fillMode, fillValue, linear), images, numbers(images));
  }

  /** Returns numbers of shape (batch, 1, 1, 1) side by side as (batch, 6). */
  static SymbolicTensor row(SymbolicTensor... numbers) {
    return Ops.reshape(Ops.concatenate(List.of(numbers), 1), numbers.length);
  }

  /** Returns a copy with something else around the image; {@code REFLECT} by default. */
  public L fillMode(FillMode value) {
    return with(layer -> ((MovedImageLayer<?>) layer).fillMode = value);
  }

  /** Returns a copy with this value around the image in mode {@code CONSTANT}; 0 by default. */
  public L fillValue(double value) {
    return with(layer -> ((MovedImageLayer<?>) layer).fillValue = value);
  }

  /** Returns a copy that takes the {@code NEAREST} cell; {@code BILINEAR} by default. */
  public L interpolation(Interpolation value) {
    boolean known = value == Interpolation.BILINEAR || value == Interpolation.NEAREST;
    check(known, "interpolation BILINEAR or NEAREST", value);
    return with(layer -> ((MovedImageLayer<?>) layer).interpolation = value);
  }
}
