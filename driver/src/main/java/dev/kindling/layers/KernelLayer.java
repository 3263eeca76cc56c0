package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;

import dev.kindling.configuration.Arguments;
import dev.kindling.tensors.Shape;
import java.util.Optional;

/**
 * A layer of {@code activation(x ∗ kernel + bias)}, the bias along the last axis: the arguments
 * that Keras has for all of them.
 *
 * @param <L> the layer's own type
 */
abstract class KernelLayer<L extends KernelLayer<L>> extends ProductLayer<L> {
  private boolean useBias = true;

  /** Adds the common arguments to those of a layer. */
  static <L extends KernelLayer<L>> Arguments<L> arguments(Arguments<L> own) {
    return own.also(ProductLayer::activationArgument)
        .optional("use_bias", FLAG, layer -> hasBias(layer), KernelLayer::useBias)
        .also(KernelOptionsLayer::optionArguments);
  }

  private static boolean hasBias(KernelLayer<?> layer) {
    return layer.useBias;
  }

  /** Creates the kernel and, if there is to be one, the bias along the last axis. */
  final void weights(Shape kernelShape, Shape biasShape) {
    weights(kernelShape, kernelOptions(), useBias ? Optional.of(biasShape) : Optional.empty());
  }

  /** Returns a copy with or without a bias; with one by default. */
  public L useBias(boolean value) {
    return with(layer -> ((KernelLayer<?>) layer).useBias = value);
  }
}
