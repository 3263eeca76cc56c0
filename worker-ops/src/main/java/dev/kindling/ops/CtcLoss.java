package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Integers;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.nio.IntBuffer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code −ln} of the probability that the steps of a sequence spell its labels: logits (n, steps,
 * classes) and integer labels (n, length) → (n,). Class 0 is the blank between labels; labels end
 * with zeros, of which there are as many as a row has zeros. (Graves and others, 2006.)
 */
public record CtcLoss() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs.subList(0, 1));
    Shape logits = inputs.get(0).shape();
    TensorSpec labels = inputs.get(1);
    if (logits.rank() != 3 || labels.type() != ElementType.INT || labels.shape().rank() != 2) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'CtcLoss': expected logits (batch, steps, classes) and integer labels (batch, length), got %s and %s %s."
              .formatted(logits, labels.type(), labels.shape()));
    }
    return List.of(inputs.get(0).withShape(logits.slice(0, 1)));
  }

  @Override
  public boolean differentiable(int input) {
    return input == 0;
  }

  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray z = binding.input(0);
    int examples = Math.toIntExact(z.size(0));
    int length = Math.toIntExact(binding.input(1).size(1));
    CtcAlignment alignment =
        new CtcAlignment(Math.toIntExact(z.size(1)), Math.toIntExact(z.size(2)), length);
    Elements logits = Elements.of(z);
    IntBuffer labels = Integers.of(binding.input(1));
    Elements losses = Elements.of(binding.output(0));
    INDArray slopes = binding.saved(binding.needsGradient(0) ? z.shape() : new long[] {1});
    Elements slope = Elements.of(slopes);
    Runnable forward =
        () -> {
          for (int example = 0; example < examples; example++) {
            losses.put(example, alignment.loss(example, logits, labels));
            if (binding.needsGradient(0)) {
              alignment.gradient(example, slope);
            }
          }
        };
    if (!binding.needsGradient(0)) {
      return Kernel.of(forward, Kernel.NONE);
    }
    INDArray share = binding.outputGradient(0).reshape('c', true, examples, 1, 1);
    return Kernel.of(
        forward,
        NativeCall.of("multiply").inputs(slopes, share).outputs(binding.inputGradient(0)).build());
  }
}
