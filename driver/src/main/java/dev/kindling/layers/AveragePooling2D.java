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
 * The mean of each window, per channel, cells that padding adds not counted: (batch, height, width,
 * channels) → (batch, height', width', channels). (Keras, AveragePooling2D layer.)
 *
 * <p>Example: {@code averagePooling2d(2)} makes {@code (None, 24, 24, 32)} into {@code (None, 12,
 * 12, 32)}.
 */
public final class AveragePooling2D extends KerasLayer<AveragePooling2D> {
  static final Arguments<AveragePooling2D> ARGUMENTS =
      Arguments.of(values -> new AveragePooling2D(values.get("pool_size")))
          .required("pool_size", SIZE_2D, layer -> layer.poolSize)
          .optional("strides", SIZE_2D, AveragePooling2D::strides, AveragePooling2D::strides)
          .optional("padding", PADDING, layer -> layer.padding, AveragePooling2D::padding)
          .only("data_format", "channels_last");

  private final Size2D poolSize;

  /** Null as long as they are the pool's size. */
  private Size2D strides;

  private Padding padding = Padding.VALID;

  AveragePooling2D(Size2D poolSize) {
    this.poolSize = poolSize;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(inputs.get(0).rank() == 4, "a shape (batch, height, width, channels)", inputs);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return Ops.averagePool(x, poolSize, strides(), padding);
  }

  private Size2D strides() {
    return strides == null ? poolSize : strides;
  }

  /** Returns a copy with this step in both directions; the pool's size by default. */
  public AveragePooling2D strides(int value) {
    return strides(Size2D.of(value));
  }

  /** Returns a copy with these steps down and to the right. */
  public AveragePooling2D strides(int height, int width) {
    return strides(new Size2D(height, width));
  }

  private AveragePooling2D strides(Size2D value) {
    return with(layer -> layer.strides = value);
  }

  /** Returns a copy that does this at the border; valid by default. */
  public AveragePooling2D padding(Padding value) {
    return with(layer -> layer.padding = value);
  }
}
