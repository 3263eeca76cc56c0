package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * The largest value of each channel over a whole image: (batch, height, width, channels) → (batch,
 * channels). (Keras, GlobalMaxPooling2D layer.)
 */
public final class GlobalMaxPooling2D extends KerasLayer<GlobalMaxPooling2D> {
  static final Arguments<GlobalMaxPooling2D> ARGUMENTS =
      Arguments.of(values -> new GlobalMaxPooling2D())
          .only("data_format", "channels_last")
          .optional("keepdims", FLAG, layer -> layer.keepDims, GlobalMaxPooling2D::keepDims);

  private boolean keepDims;

  GlobalMaxPooling2D() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(inputs.get(0).rank() == 4, "a shape (batch, height, width, channels)", inputs);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    SymbolicTensor y = Ops.max(x, 1, 2);
    return keepDims ? Ops.reshape(y, 1, 1, y.shape().last()) : y;
  }

  /** Returns a copy that keeps height and width as axes of size 1; it drops them by default. */
  public GlobalMaxPooling2D keepDims(boolean value) {
    return with(layer -> layer.keepDims = value);
  }
}
