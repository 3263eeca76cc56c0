package dev.kindling.layers;

import dev.kindling.activations.Activation;
import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.symbolic.WeightOptions;
import dev.kindling.tensors.Shape;
import java.util.Optional;

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

  /** Creates the kernel and, if there is to be one, the bias. */
  final void weights(Shape kernelShape, WeightOptions kernelStart, Optional<Shape> biasShape) {
    kernel = weight("kernel", kernelShape, kernelStart);
    bias = biasShape.map(shape -> weight("bias", shape, biasOptions())).orElse(null);
  }

  /** Returns the kernel. */
  final Weight kernel() {
    return kernel;
  }

  /** Adds the bias to a product and applies the activation. */
  final SymbolicTensor finish(SymbolicTensor product, Call call) {
    return regularized(activation.apply(bias == null ? product : biased(product)), call);
  }

  private SymbolicTensor biased(SymbolicTensor product) {
    boolean alongLast = bias.shape().rank() == 1;
    return alongLast ? Ops.biasAdd(product, bias) : Ops.add(product, bias);
  }

  /** Returns a copy with this activation; linear by default. */
  public L activation(Activation value) {
    return with(layer -> ((ProductLayer<?>) layer).activation = value);
  }
}
