package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;

/**
 * {@code y = x · Φ(x)}, Φ the distribution function of the standard normal distribution; any shape.
 * (Hendrycks and Gimpel 2016.)
 */
public record Gelu() implements Elementwise {
  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Runnable forward(Binding binding, INDArray x, INDArray y) {
    INDArray share = binding.scratch(x.shape());
    return Kernel.sequence(share(binding, x, share), Arithmetic.multiply(x, share, y));
  }

  /** {@code Φ(x) = (1 + erf(x / √2)) / 2}. */
  private static Runnable share(Binding binding, INDArray x, INDArray share) {
    INDArray half = binding.constant(0.5);
    return Kernel.sequence(
        Arithmetic.multiply(x, binding.constant(Math.sqrt(0.5)), share),
        TransformCall.of(new Erf(share, share)),
        Arithmetic.multiply(share, half, share),
        Arithmetic.add(share, half, share));
  }

  /** The slope is {@code Φ(x) + x · φ(x)}, with the density {@code φ(x) = e^(−x²/2) / √(2π)}. */
  @Override
  public Runnable backward(Binding binding, INDArray dy, INDArray dx) {
    INDArray x = binding.input(0);
    INDArray slope = binding.scratch(dx.shape());
    INDArray density = binding.scratch(dx.shape());
    return Kernel.sequence(
        share(binding, x, slope),
        Arithmetic.multiply(x, x, density),
        Arithmetic.multiply(density, binding.constant(-0.5), density),
        TransformCall.of(new Exp(density, density)),
        Arithmetic.multiply(density, x, density),
        Arithmetic.multiply(density, binding.constant(1 / Math.sqrt(2 * Math.PI)), density),
        Arithmetic.add(slope, density, slope),
        Arithmetic.multiply(dy, slope, dx));
  }
}
