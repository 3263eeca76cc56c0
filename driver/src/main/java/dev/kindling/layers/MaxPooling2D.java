package dev.kindling.layers;

import static dev.kindling.layers.Sizes.PADDING;
import static dev.kindling.layers.Sizes.SIZE_2D;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size2D;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * The largest value in each window, per channel: (batch, height, width, channels) → (batch,
 * height', width', channels). (Keras, MaxPooling2D layer.)
 *
 * <p>Example: {@code maxPooling2d()} makes {@code (None, 24, 24, 32)} into {@code (None, 12, 12,
 * 32)}.
 */
public final class MaxPooling2D extends KerasLayer<MaxPooling2D> {
  static final Arguments<MaxPooling2D> ARGUMENTS =
      Arguments.of(values -> new MaxPooling2D())
          .optional("pool_size", SIZE_2D, layer -> layer.poolSize, MaxPooling2D::poolSize)
          .optional("strides", SIZE_2D, MaxPooling2D::strides, MaxPooling2D::strides)
          .optional("padding", PADDING, layer -> layer.padding, MaxPooling2D::padding)
          .only("data_format", "channels_last");

  private Size2D poolSize = Size2D.of(2);

  /** Null as long as they are the pool's size. */
  private Size2D strides;

  private Padding padding = Padding.VALID;

  MaxPooling2D() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(inputs.get(0).rank() == 4, "a shape (batch, height, width, channels)", inputs);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return Ops.maxPool(x, poolSize, strides(), padding);
  }

  private Size2D strides() {
    return strides == null ? poolSize : strides;
  }

  /** Returns a copy with a window of this height and width; 2 by default. */
  public MaxPooling2D poolSize(int value) {
    return poolSize(Size2D.of(value));
  }

  /** Returns a copy with a window of this height and this width. */
  public MaxPooling2D poolSize(int height, int width) {
    return poolSize(new Size2D(height, width));
  }

  private MaxPooling2D poolSize(Size2D value) {
    return with(layer -> layer.poolSize = value);
  }

  /** Returns a copy with this step in both directions; the pool's size by default. */
  public MaxPooling2D strides(int value) {
    return strides(Size2D.of(value));
  }

  /** Returns a copy with these steps down and to the right. */
  public MaxPooling2D strides(int height, int width) {
    return strides(new Size2D(height, width));
  }

  private MaxPooling2D strides(Size2D value) {
    return with(layer -> layer.strides = value);
  }

  /** Returns a copy that does this at the border; valid by default. */
  public MaxPooling2D padding(Padding value) {
    return with(layer -> layer.padding = value);
  }
}
