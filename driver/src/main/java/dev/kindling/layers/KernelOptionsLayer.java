package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.initializers.Initializer;
import dev.kindling.initializers.Initializers;
import dev.kindling.symbolic.Constraint;
import dev.kindling.symbolic.Regularizer;
import dev.kindling.symbolic.WeightOptions;

/**
 * A layer with a kernel and a bias, its own or those of layers that it is made of: how they start
 * and what their sizes and that of the output add to the loss.
 *
 * @param <L> the layer's own type
 */
abstract class KernelOptionsLayer<L extends KernelOptionsLayer<L>> extends KerasLayer<L> {
  private WeightOptions kernelOptions = WeightOptions.of(Initializers.glorotUniform());
  private WeightOptions biasOptions = WeightOptions.of(Initializers.zeros());

  /** Adds the options to the arguments of a layer. */
  static <L extends KernelOptionsLayer<L>> Arguments<L> optionArguments(Arguments<L> own) {
    return optionArguments(own, "kernel");
  }

  /** Adds the options to the arguments of a layer, those of the kernel by another name. */
  static <L extends KernelOptionsLayer<L>> Arguments<L> optionArguments(
      Arguments<L> own, String kernelName) {
    return own.also(
            WeightArguments.of(
                kernelName, layer -> layer.kernelOptions(), KernelOptionsLayer::kernelOptions))
        .also(
            WeightArguments.of(
                "bias", layer -> layer.biasOptions(), KernelOptionsLayer::biasOptions))
        .also(KerasLayer::activity);
  }

  /** Returns how the kernel starts. */
  final WeightOptions kernelOptions() {
    return kernelOptions;
  }

  /** Returns how the bias starts. */
  final WeightOptions biasOptions() {
    return biasOptions;
  }

  /** Returns a copy with the options of another layer. */
  final L optionsOf(KernelOptionsLayer<?> other) {
    return kernelOptions(other.kernelOptions)
        .biasOptions(other.biasOptions)
        .activityRegularizer(other.outputRegularizer());
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

  /** Returns a copy whose kernel is projected after every update; it is not by default. */
  public L kernelConstraint(Constraint value) {
    return kernelOptions(kernelOptions.constraint(value));
  }

  /** Returns a copy whose bias's size adds to the loss; it does not by default. */
  public L biasRegularizer(Regularizer value) {
    return biasOptions(biasOptions.regularizer(value));
  }

  /** Returns a copy whose bias is projected after every update; it is not by default. */
  public L biasConstraint(Constraint value) {
    return biasOptions(biasOptions.constraint(value));
  }

  final L kernelOptions(WeightOptions value) {
    return with(layer -> ((KernelOptionsLayer<?>) layer).kernelOptions = value);
  }

  final L biasOptions(WeightOptions value) {
    return with(layer -> ((KernelOptionsLayer<?>) layer).biasOptions = value);
  }
}
