package dev.kindling.layers;

import dev.kindling.activations.Activation;
import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.symbolic.WeightOptions;
import dev.kindling.tensors.Shape;
import java.util.function.UnaryOperator;

/**
 * A layer of {@code activation(x ∗ kernel + bias)}, whatever its product is.
 *
 * @param <L> the layer's own type
 */
abstract class ProductLayer<L extends ProductLayer<L>> extends KernelOptionsLayer<L> {
  private Activation activation = Activation.LINEAR;
  private Weight kernel;
  private Weight bias;

  /** Adds the activation to the arguments of a layer. */
  static <L extends ProductLayer<L>> Arguments<L> activationArgument(Arguments<L> own) {
    return own.optional(
        "activation", Activation.KIND, layer -> activationOf(layer), ProductLayer::activation);
  }

  private static Activation activationOf(ProductLayer<?> layer) {
    return layer.activation;
  }

  /** Creates the kernel. */
  final void kernelWeight(String weightName, Shape shape, WeightOptions start) {
    kernel = weight(weightName, shape, start);
  }

  /** Creates the bias. */
  void biasWeight(Shape shape) {
    bias = weight("bias", shape, biasOptions());
  }

  /** Returns the kernel. */
  final Weight kernel() {
    return kernel;
  }

  /** Adds the bias to a product and applies the activation. */
  final SymbolicTensor finish(SymbolicTensor product) {
    return activated(biased(product));
  }

  /** Adds the bias, if there is one: a vector along the last axis, others as they broadcast. */
  final SymbolicTensor biased(SymbolicTensor product) {
    if (bias == null) {
      return product;
    }
    return bias.shape().rank() == 1 ? Ops.biasAdd(product, bias) : Ops.add(product, bias);
  }

  /** Applies the activation. */
  final SymbolicTensor activated(SymbolicTensor x) {
    return activation.apply(x);
  }

  /** Returns a copy with this activation; linear by default. */
  public L activation(Activation value) {
    return with(layer -> ((ProductLayer<?>) layer).activation = value);
  }

  /** Returns a copy with an activation of one's own; see {@link Activation#of}. */
  public L activation(UnaryOperator<SymbolicTensor> function) {
    return activation(Activation.of("custom", function));
  }
}
