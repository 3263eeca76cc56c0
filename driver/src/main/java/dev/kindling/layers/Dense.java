package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.activations.Activation;
import dev.kindling.configuration.Arguments;
import dev.kindling.initializers.Initializer;
import dev.kindling.initializers.Initializers;
import dev.kindling.symbolic.Call;
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
public final class Dense extends KerasLayer<Dense> {
  static final Arguments<Dense> ARGUMENTS =
      Arguments.of(values -> new Dense(values.get("units")))
          .required("units", INTEGER, layer -> layer.units)
          .optional("activation", Activation.KIND, layer -> layer.activation, Dense::activation)
          .optional("use_bias", FLAG, layer -> layer.useBias, Dense::useBias)
          .optional(
              "kernel_initializer",
              Initializers.KIND,
              layer -> layer.kernelInitializer,
              Dense::kernelInitializer)
          .optional(
              "bias_initializer",
              Initializers.KIND,
              layer -> layer.biasInitializer,
              Dense::biasInitializer)
          .only("kernel_regularizer", null)
          .only("bias_regularizer", null)
          .only("activity_regularizer", null)
          .only("kernel_constraint", null)
          .only("bias_constraint", null)
          .only("lora_rank", null)
          .only("lora_alpha", null)
          .only("quantization_config", null);

  private final int units;
  private Activation activation = Activation.LINEAR;
  private boolean useBias = true;
  private Initializer kernelInitializer = Initializers.glorotUniform();
  private Initializer biasInitializer = Initializers.zeros();
  private Weight kernel;
  private Weight bias;

  Dense(int units) {
    check(units >= 1, "units of at least 1", units);
    this.units = units;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape x = inputs.get(0);
    checkShapes(
        x.rank() >= 2 && x.last() != Shape.UNKNOWN,
        "a shape (…, features) of at least 2 axes, the last one known",
        inputs);
    if (built()) {
      int features = kernel.shape().size(0);
      checkShapes(x.last() == features, "%d features on the last axis".formatted(features), inputs);
    }
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
    return with(layer -> layer.activation = value);
  }

  /** Returns a copy with or without a bias; with one by default. */
  public Dense useBias(boolean value) {
    return with(layer -> layer.useBias = value);
  }

  /** Returns a copy whose kernel starts with these values; glorot uniform by default. */
  public Dense kernelInitializer(Initializer value) {
    return with(layer -> layer.kernelInitializer = value);
  }

  /** Returns a copy whose bias starts with these values; zeros by default. */
  public Dense biasInitializer(Initializer value) {
    return with(layer -> layer.biasInitializer = value);
  }
}
