package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;

import dev.kindling.activations.Activation;
import dev.kindling.configuration.Arguments;
import dev.kindling.initializers.Initializer;
import dev.kindling.initializers.Initializers;
import dev.kindling.regularizers.Regularizers;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Regularizer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.symbolic.WeightOptions;
import dev.kindling.tensors.Shape;
import java.util.function.UnaryOperator;

/**
 * A layer of {@code activation(x ∗ kernel + bias)}, whatever its product is: the arguments that
 * Keras has for all of them.
 *
 * @param <L> the layer's own type
 */
abstract class KernelLayer<L extends KernelLayer<L>> extends KerasLayer<L> {
  private Activation activation = Activation.LINEAR;
  private boolean useBias = true;
  private WeightOptions kernelOptions = WeightOptions.of(Initializers.glorotUniform());
  private WeightOptions biasOptions = WeightOptions.of(Initializers.zeros());
  private Regularizer activityRegularizer;
  private Weight kernel;
  private Weight bias;

  /** Adds the common arguments to those of a layer. */
  static <L extends KernelLayer<L>> Arguments<L> arguments(Arguments<L> own) {
    return arguments(own, "kernel");
  }

  /** Adds the common arguments, those of the kernel by another name. */
  static <L extends KernelLayer<L>> Arguments<L> arguments(Arguments<L> own, String kernelName) {
    return own.optional(
            "activation", Activation.KIND, layer -> activationOf(layer), KernelLayer::activation)
        .optional("use_bias", FLAG, layer -> hasBias(layer), KernelLayer::useBias)
        .also(WeightArguments.of(kernelName, layer -> kernelOf(layer), KernelLayer::kernelOptions))
        .also(WeightArguments.of("bias", layer -> biasOf(layer), KernelLayer::biasOptions))
        .optional(
            "activity_regularizer",
            Regularizers.KIND,
            layer -> activityOf(layer),
            KernelLayer::activityRegularizer);
  }

  private static Activation activationOf(KernelLayer<?> layer) {
    return layer.activation;
  }

  private static boolean hasBias(KernelLayer<?> layer) {
    return layer.useBias;
  }

  private static WeightOptions kernelOf(KernelLayer<?> layer) {
    return layer.kernelOptions;
  }

  private static WeightOptions biasOf(KernelLayer<?> layer) {
    return layer.biasOptions;
  }

  private static Regularizer activityOf(KernelLayer<?> layer) {
    return layer.activityRegularizer;
  }

  /** Creates the kernel and, if there is to be one, the bias along the channels. */
  final void weights(Shape kernelShape, Shape biasShape) {
    kernelWeight("kernel", kernelShape);
    biasWeight(biasShape);
  }

  /** Creates the kernel. */
  final void kernelWeight(String weightName, Shape shape) {
    kernel = weight(weightName, shape, kernelOptions);
  }

  /** Creates the bias, if there is to be one. */
  final void biasWeight(Shape shape) {
    bias = useBias ? weight("bias", shape, biasOptions) : null;
  }

  /** Returns the kernel. */
  final Weight kernel() {
    return kernel;
  }

  /** Adds the bias to a product and applies the activation. */
  final SymbolicTensor finish(SymbolicTensor product, Call call) {
    return activated(biased(product), call);
  }

  /** Adds the bias along the last axis. */
  final SymbolicTensor biased(SymbolicTensor product) {
    return useBias ? Ops.biasAdd(product, bias) : product;
  }

  /** Applies the activation and adds its penalty to the loss. */
  final SymbolicTensor activated(SymbolicTensor x, Call call) {
    SymbolicTensor y = activation.apply(x);
    if (activityRegularizer != null) {
      call.addLoss(Ops.perExample(activityRegularizer.penalty(y), y));
    }
    return y;
  }

  /** Returns a copy with this activation; linear by default. */
  public L activation(Activation value) {
    return with(layer -> ((KernelLayer<?>) layer).activation = value);
  }

  /** Returns a copy with an activation of one's own; see {@link Activation#of}. */
  public L activation(UnaryOperator<SymbolicTensor> function) {
    return activation(Activation.of("custom", function));
  }

  /** Returns a copy with or without a bias; with one by default. */
  public L useBias(boolean value) {
    return with(layer -> ((KernelLayer<?>) layer).useBias = value);
  }

  /** Returns a copy whose kernel starts with these values; glorot uniform by default. */
  public L kernelInitializer(Initializer value) {
    return kernelOptions(kernelOptions.initializer(value));
  }

  /** Returns a copy whose bias starts with these values; zeros by default. */
  public L biasInitializer(Initializer value) {
    return biasOptions(biasOptions.initializer(value));
  }

  /** Returns a copy whose kernel's size adds to the loss; it does not by default. */
  public L kernelRegularizer(Regularizer value) {
    return kernelOptions(kernelOptions.regularizer(value));
  }

  /** Returns a copy whose bias's size adds to the loss; it does not by default. */
  public L biasRegularizer(Regularizer value) {
    return biasOptions(biasOptions.regularizer(value));
  }

  /** Returns a copy whose output's size, per example, adds to the loss; it does not by default. */
  public L activityRegularizer(Regularizer value) {
    return with(layer -> ((KernelLayer<?>) layer).activityRegularizer = value);
  }

  private L kernelOptions(WeightOptions value) {
    return with(layer -> ((KernelLayer<?>) layer).kernelOptions = value);
  }

  private L biasOptions(WeightOptions value) {
    return with(layer -> ((KernelLayer<?>) layer).biasOptions = value);
  }
}
