package dev.kindling.layers;

import dev.kindling.activations.Activation;
import dev.kindling.initializers.Initializer;
import dev.kindling.initializers.Initializers;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * {@code activation(x · kernel + bias)} over the last axis: (…, in) → (…, units), any rank of at
 * least 2. (Keras, Dense layer.)
 *
 * <p>Example: {@code dense(10)} on {@code (None, 784)} has 7850 parameters.
 */
public final class Dense extends Layer {
  private final int units;
  private Activation activation = Activation.LINEAR;
  private boolean useBias = true;
  private Initializer kernelInitializer = Initializers.glorotUniform();
  private Initializer biasInitializer = Initializers.zeros();
  private Weight kernel;
  private Weight bias;

  Dense(int units) {
    if (units < 1) {
      throw new IllegalArgumentException(
          "Cannot create layer 'dense': expected units of at least 1, got %d.".formatted(units));
    }
    this.units = units;
  }

  @Override
  protected void build(List<Shape> inputs) {
    int features = inputs.get(0).last();
    kernel = weight("kernel", Shape.of(features, units), kernelInitializer);
    bias = useBias ? weight("bias", Shape.of(units), biasInitializer) : null;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    SymbolicTensor y = Ops.matmul(x, kernel);
    return activation.apply(useBias ? Ops.biasAdd(y, bias) : y);
  }

  /** Returns a copy with this activation; linear by default. */
  public Dense activation(Activation value) {
    return with(this, layer -> layer.activation = value);
  }

  /** Returns a copy with or without a bias; with one by default. */
  public Dense useBias(boolean value) {
    return with(this, layer -> layer.useBias = value);
  }

  /** Returns a copy whose kernel starts with these values; glorot uniform by default. */
  public Dense kernelInitializer(Initializer value) {
    return with(this, layer -> layer.kernelInitializer = value);
  }

  /** Returns a copy whose bias starts with these values; zeros by default. */
  public Dense biasInitializer(Initializer value) {
    return with(this, layer -> layer.biasInitializer = value);
  }
}
