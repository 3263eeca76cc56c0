package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;

import dev.kindling.configuration.Arguments;
import dev.kindling.tensors.Shape;

/**
 * A layer of {@code activation(x ∗ kernel + bias)}, the bias along the channels: the arguments that
 * Keras has for all of them.
 *
 * @param <L> the layer's own type
 */
abstract class KernelLayer<L extends KernelLayer<L>> extends ProductLayer<L> {
  private boolean useBias = true;

  /** Adds the common arguments to those of a layer. */
  static <L extends KernelLayer<L>> Arguments<L> arguments(Arguments<L> own) {
    return arguments(own, "kernel");
  }

  /** Adds the common arguments, those of the kernel by another name. */
  static <L extends KernelLayer<L>> Arguments<L> arguments(Arguments<L> own, String kernelName) {
    return optionArguments(
        own.also(ProductLayer::activationArgument)
            .optional("use_bias", FLAG, layer -> hasBias(layer), KernelLayer::useBias),
        kernelName);
  }

  private static boolean hasBias(KernelLayer<?> layer) {
    return layer.useBias;
  }

  /** Creates the kernel and, if there is to be one, the bias along the channels. */
  final void weights(Shape kernelShape, Shape biasShape) {
    kernelWeight("kernel", kernelShape, kernelOptions());
    biasWeight(biasShape);
  }

  /** Creates the kernel. */
  final void kernelWeight(String weightName, Shape shape) {
    kernelWeight(weightName, shape, kernelOptions());
  }

  /** Creates the bias, if there is to be one. */
  @Override
  final void biasWeight(Shape shape) {
    if (useBias) {
      super.biasWeight(shape);
    }
  }

  /** Returns a copy with or without a bias; with one by default. */
  public L useBias(boolean value) {
    return with(layer -> ((KernelLayer<?>) layer).useBias = value);
  }
}
