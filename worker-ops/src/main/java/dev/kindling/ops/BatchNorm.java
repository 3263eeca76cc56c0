package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.ChannelNormalization;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalization in training: {@code y = (x − μ) / √(σ² + ε) · γ + β}, μ and σ² the mean and
 * the biased variance of the batch over all axes but the last. Each forward pass moves the moving
 * statistics: {@code moving = momentum · moving + (1 − momentum) · batch}. (Ioffe and Szegedy
 * 2015.)
 *
 * <p>Inputs: x (…, c); gamma (c,) if {@code scale}; beta (c,) if {@code center}; moving mean (c,);
 * moving variance (c,).
 *
 * @param momentum the share of the old moving statistics that is kept
 * @param epsilon what is added to the variance
 * @param center whether there is a beta
 * @param scale whether there is a gamma
 */
public record BatchNorm(double momentum, double epsilon, boolean center, boolean scale)
    implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Shape x = inputs.get(0).shape();
    for (TensorSpec vector : inputs.subList(1, inputs.size())) {
      if (x.rank() < 2 || !vector.shape().equals(Shape.of(x.last()))) {
        throw new ShapeMismatchException(
            "Cannot apply operation 'BatchNorm': expected shapes (…, c) and (c,), got %s and %s."
                .formatted(x, vector.shape()));
      }
    }
    return List.of(inputs.get(0));
  }

  @Override
  public boolean differentiable(int input) {
    return input < movingMean();
  }

  /** The first input behind x, gamma and beta. */
  int movingMean() {
    return 1 + (scale ? 1 : 0) + (center ? 1 : 0);
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray x = binding.input(0);
    return ChannelNormalization.of(x, gamma(binding), beta(binding), epsilon)
        .map(normalization -> whole(binding, normalization))
        .orElseGet(() -> new BatchNormKernel(this, binding));
  }

  /** The factor of each channel, or null. */
  INDArray gamma(Binding binding) {
    return scale ? binding.input(1) : null;
  }

  /** What is added to each channel, or null. */
  INDArray beta(Binding binding) {
    return center ? binding.input(movingMean() - 1) : null;
  }

  private Kernel whole(Binding binding, ChannelNormalization normalization) {
    long channels = binding.input(0).size(-1);
    INDArray mean = binding.saved(channels);
    INDArray variance = binding.saved(channels);
    Elements means = Elements.of(mean);
    Elements variances = Elements.of(variance);
    MovingStatistics moving = new MovingStatistics(this, binding);
    Runnable normalize = normalization.forward(binding.output(0), mean, variance);
    Runnable forward =
        () -> {
          normalize.run();
          for (int channel = 0; channel < channels; channel++) {
            moving.moveMean(channel, means.get(channel));
            moving.moveVariance(channel, variances.get(channel));
          }
        };
    if (!binding.needsGradient()) {
      return Kernel.of(forward, Kernel.NONE);
    }
    Runnable backward =
        normalization.backward(
            mean,
            variance,
            binding.outputGradient(0),
            binding.gradientOrScratch(0),
            scale ? binding.gradientOrScratch(1) : null,
            center ? binding.gradientOrScratch(movingMean() - 1) : null);
    return Kernel.of(forward, backward);
  }
}
