package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.ops.FitAspect;
import dev.kindling.ops.Interpolation;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * Images in another size, interpolated as TensorFlow does: (batch, height, width, channels). By
 * default each axis is stretched on its own. (Keras, Resizing layer.)
 *
 * <p>Example: {@code resizing(4, 5)} makes {@code (None, 28, 28, 1)} into {@code (None, 4, 5, 1)}.
 */
public final class Resizing extends ImageLayer<Resizing> {
  static final Arguments<Resizing> ARGUMENTS =
      Arguments.<Resizing>of(values -> new Resizing(values.get("height"), values.get("width")))
          .required("height", INTEGER, layer -> layer.height)
          .required("width", INTEGER, layer -> layer.width)
          .optional(
              "interpolation",
              Kind.choice(Interpolation.class),
              layer -> layer.interpolation,
              Resizing::interpolation)
          .optional("crop_to_aspect_ratio", FLAG, layer -> layer.crop, Resizing::cropToAspectRatio)
          .optional("pad_to_aspect_ratio", FLAG, layer -> layer.pad, Resizing::padToAspectRatio)
          .only("fill_mode", "constant")
          .optional("fill_value", NUMBER, layer -> layer.fillValue, Resizing::fillValue)
          .optional("antialias", FLAG, layer -> layer.antialias, Resizing::antialias)
          .also(SpatialLayer::format);

  private final int height;
  private final int width;
  private Interpolation interpolation = Interpolation.BILINEAR;
  private boolean crop;
  private boolean pad;
  private double fillValue;
  private boolean antialias;

  Resizing(int height, int width) {
    check(height >= 1 && width >= 1, "sizes of at least 1", height + " and " + width);
    this.height = height;
    this.width = width;
  }

  @Override
  SymbolicTensor transform(SymbolicTensor images, Call call) {
    return crop || pad
        ? fit(images, height, width, pad ? fillValue : null, interpolation, antialias)
        : resize(images, height, width, interpolation, antialias);
  }

  /**
   * Returns images cropped or padded to the ratio of a size and then resized to it.
   *
   * @param fill the value of the cells around; null to crop
   */
  static SymbolicTensor fit(
      SymbolicTensor images,
      int height,
      int width,
      Double fill,
      Interpolation interpolation,
      boolean antialias) {
    SymbolicTensor fitting = Ops.emit("FitAspect", new FitAspect(height, width, fill), images);
    return resize(fitting, height, width, interpolation, antialias);
  }

  /** Returns images with each axis stretched on its own. */
  static SymbolicTensor resize(
      SymbolicTensor images,
      int height,
      int width,
      Interpolation interpolation,
      boolean antialias) {
    SymbolicTensor rows = ArrayOps.resize(images, 1, height, interpolation, antialias);
    return ArrayOps.resize(rows, 2, width, interpolation, antialias);
  }

  /** {@inheritDoc} */
  @Override
  public Resizing dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }

  /** Returns a copy that interpolates in another way; {@code BILINEAR} by default. */
  public Resizing interpolation(Interpolation value) {
    return with(layer -> layer.interpolation = value);
  }

  /** Returns a copy that first cuts off what does not fit the ratio of the result. */
  public Resizing cropToAspectRatio(boolean value) {
    check(!(value && pad), "cropToAspectRatio or padToAspectRatio", "both");
    return with(layer -> layer.crop = value);
  }

  /** Returns a copy that first adds cells around the image so that it fits the ratio. */
  public Resizing padToAspectRatio(boolean value) {
    check(!(value && crop), "cropToAspectRatio or padToAspectRatio", "both");
    return with(layer -> layer.pad = value);
  }

  /** Returns a copy with this value in cells around the image; 0 by default. */
  public Resizing fillValue(double value) {
    return with(layer -> layer.fillValue = value);
  }

  /** Returns a copy that smooths what it shrinks; it does not by default. */
  public Resizing antialias(boolean value) {
    return with(layer -> layer.antialias = value);
  }
}
