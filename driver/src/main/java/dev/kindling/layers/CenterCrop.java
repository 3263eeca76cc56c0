package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Interpolation;
import dev.kindling.ops.Middle;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;

/**
 * The middle of images: (batch, height, width, channels). Images that are smaller are cropped to
 * the ratio of the result and enlarged. (Keras, CenterCrop layer.)
 *
 * <p>Example: {@code centerCrop(20, 20)} makes {@code (None, 28, 28, 1)} into {@code (None, 20, 20,
 * 1)}.
 */
public final class CenterCrop extends ImageLayer<CenterCrop> {
  private static final int HEIGHT = 1;
  private static final int WIDTH = 2;

  static final Arguments<CenterCrop> ARGUMENTS =
      Arguments.<CenterCrop>of(values -> new CenterCrop(values.get("height"), values.get("width")))
          .required("height", INTEGER, layer -> layer.height)
          .required("width", INTEGER, layer -> layer.width)
          .also(SpatialLayer::format);

  private final int height;
  private final int width;

  CenterCrop(int height, int width) {
    check(height >= 1 && width >= 1, "sizes of at least 1", height + " and " + width);
    this.height = height;
    this.width = width;
  }

  @Override
  SymbolicTensor transform(SymbolicTensor images, Call call) {
    Shape shape = images.shape();
    boolean smaller = smaller(shape.size(HEIGHT), height) || smaller(shape.size(WIDTH), width);
    if (smaller) {
      return Resizing.fit(images, height, width, null, Interpolation.BILINEAR, false);
    }
    SymbolicTensor rows = Ops.emit("CenterCrop", new Middle(HEIGHT, height), images);
    return Ops.emit("CenterCrop", new Middle(WIDTH, width), rows);
  }

  private static boolean smaller(int size, int wanted) {
    return size != Shape.UNKNOWN && size < wanted;
  }

  /** {@inheritDoc} */
  @Override
  public CenterCrop dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
