package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.OneDnn;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layer normalization: {@code y = (x − μ) / √(σ² + ε) · γ + β}, μ and σ² the mean and the biased
 * variance over the last axes, which are those of γ and β. (Ba, Kiros and Hinton 2016.)
 *
 * <p>Inputs: x (…, n…); gamma (n…); beta (n…).
 *
 * <p>Example: with γ = (2, 2) and β = (1, 1) it makes (1, 3) into nearly (-1, 3).
 *
 * @param epsilon what is added to the variance
 */
public record LayerNorm(double epsilon) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Shape x = inputs.get(0).shape();
    Shape gamma = inputs.get(1).shape();
    Shape beta = inputs.get(2).shape();
    int outer = x.rank() - gamma.rank();
    if (outer < 1
        || gamma.rank() < 1
        || !gamma.equals(x.slice(outer, x.rank()))
        || !beta.equals(gamma)) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'LayerNorm': expected shapes (…, n), (n) and (n), got %s, %s and %s."
              .formatted(x, gamma, beta));
    }
    return List.of(inputs.get(0));
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    return OneDnn.takes(binding.input(0)) ? whole(binding) : inParts(binding);
  }

  private Kernel whole(Binding binding) {
    INDArray gamma = flat(binding.input(1));
    INDArray beta = flat(binding.input(2));
    INDArray x = rows(binding.input(0), gamma);
    INDArray mean = binding.saved(x.size(0));
    INDArray variance = binding.saved(x.size(0));
    INDArray y = rows(binding.output(0), gamma);
    Runnable forward = OneDnn.normalizeRows(x, gamma, beta, y, mean, variance, epsilon);
    if (!binding.needsGradient()) {
      return Kernel.of(forward, Kernel.NONE);
    }
    INDArray dy = rows(binding.outputGradient(0), gamma);
    Runnable backward =
        OneDnn.normalizeRowsGradient(
            x,
            gamma,
            beta,
            mean,
            variance,
            dy,
            rows(binding.gradientOrScratch(0), gamma),
            flat(binding.gradientOrScratch(1)),
            flat(binding.gradientOrScratch(2)),
            epsilon);
    return Kernel.of(forward, backward);
  }

  /** Where oneDNN does not take the type. */
  private Kernel inParts(Binding binding) {
    INDArray x = binding.input(0);
    INDArray gamma = binding.input(1);
    INDArray y = binding.output(0);
    INDArray standard = binding.saved(x.shape());
    List<Integer> axes = IntStream.range(-gamma.rank(), 0).boxed().toList();
    Standardize standardize = new Standardize(axes, true, epsilon);
    boolean learns = binding.needsGradient();
    INDArray dStandard = learns ? binding.scratch(x.shape()) : null;
    INDArray dx = learns ? binding.gradientOrScratch(0) : null;
    Kernel core = standardize.bind(binding, standard, dStandard, dx);
    Runnable forward =
        Kernel.sequence(
            core::forward,
            Arithmetic.multiply(standard, gamma, y),
            Arithmetic.add(y, binding.input(2), y));
    if (!learns) {
      return Kernel.of(forward, Kernel.NONE);
    }
    INDArray dy = binding.outputGradient(0);
    INDArray products = binding.scratch(x.shape());
    Runnable backward =
        Kernel.sequence(
            Arithmetic.multiply(dy, standard, products),
            Broadcasting.sum(binding, products, binding.gradientOrScratch(1)),
            Broadcasting.sum(binding, dy, binding.gradientOrScratch(2)),
            Arithmetic.multiply(dy, gamma, dStandard),
            core::backward);
    return Kernel.of(forward, backward);
  }

  private static INDArray flat(INDArray array) {
    return array.reshape('c', true, array.length());
  }

  private static INDArray rows(INDArray array, INDArray gamma) {
    return array.reshape('c', true, -1, gamma.length());
  }
}
