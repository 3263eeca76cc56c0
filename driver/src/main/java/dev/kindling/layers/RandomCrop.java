package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.FillMode;
import dev.kindling.ops.Interpolation;
import dev.kindling.ops.MapCoordinates;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Pieces of images in training, each from a place of its own: (batch, height, width, channels).
 * Where images are not larger along both axes, all pieces begin where the largest piece of the
 * wanted ratio would that is in the middle; what is missing of their size is made by stretching
 * them. Keras draws one place for a whole batch.
 *
 * <p>As in Keras 3 images stay as they are outside training, also in their size: layers behind must
 * take both sizes, as convolutions and global pooling do. Put a {@link Resizing} or {@link
 * CenterCrop} behind for those that do not. (Keras, RandomCrop layer.)
 *
 * <p>Example: {@code randomCrop(24, 24)} makes {@code (32, 28, 28, 1)} into {@code (32, 24, 24, 1)}
 * in training.
 */
public final class RandomCrop extends RandomImageLayer<RandomCrop> {
  private static final int HEIGHT = 1;
  private static final int WIDTH = 2;

  static final Arguments<RandomCrop> ARGUMENTS =
      Arguments.<RandomCrop>of(values -> new RandomCrop(values.get("height"), values.get("width")))
          .required("height", INTEGER, layer -> layer.height)
          .required("width", INTEGER, layer -> layer.width)
          .also(RandomImageLayer::random);

  private final int height;
  private final int width;

  RandomCrop(int height, int width) {
    check(height >= 1 && width >= 1, "sizes of at least 1", height + " and " + width);
    this.height = height;
    this.width = width;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkKnownSizes(inputs);
  }

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    int rows = images.shape().size(HEIGHT);
    int columns = images.shape().size(WIDTH);
    if (rows > height && columns > width) {
      return anywhere(images);
    }
    SymbolicTensor piece = middle(images, HEIGHT, height, fitting(columns, height, width));
    SymbolicTensor cut = middle(piece, WIDTH, width, fitting(rows, width, height));
    return Resizing.resize(cut, height, width, Interpolation.BILINEAR, false);
  }

  private SymbolicTensor anywhere(SymbolicTensor images) {
    SymbolicTensor rows = places(images, HEIGHT, height);
    SymbolicTensor columns = places(images, WIDTH, width);
    MapCoordinates op = new MapCoordinates(FillMode.NEAREST, 0, false);
    return Ops.emit(
        "RandomCrop",
        op,
        images,
        Ops.add(rows, Ops.multiply(columns, 0)),
        Ops.add(columns, Ops.multiply(rows, 0)));
  }

  /** Returns so many neighbouring places along an axis, others in each image. */
  private SymbolicTensor places(SymbolicTensor images, int axis, int cells) {
    int room = images.shape().size(axis) - cells + 1;
    SymbolicTensor drawn = drawn(images, new FactorRange(0, room));
    SymbolicTensor first = (SymbolicTensor) LogicOps.reals(ArrayOps.integers(drawn));
    return Ops.add(first, ArrayOps.slice(ArrayOps.positions(images, axis), 0, 0, cells));
  }

  /** Returns how many cells along an axis fit the ratio for so many along the other. */
  private static int fitting(int others, int wanted, int wantedOthers) {
    return (int) ((double) others * wanted / wantedOthers);
  }

  /** Returns up to so many cells from where the middle ones begin that fit the ratio. */
  private static SymbolicTensor middle(SymbolicTensor images, int axis, int cells, int fitting) {
    int size = images.shape().size(axis);
    int from = (size - Math.max(1, Math.min(size, fitting))) / 2;
    return ArrayOps.slice(images, axis, from, Math.min(size, from + cells));
  }

  /** {@inheritDoc} */
  @Override
  public RandomCrop dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
