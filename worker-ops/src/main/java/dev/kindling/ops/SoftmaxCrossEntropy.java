package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code −Σ y ln softmax(z)} over the last axis: logits and labels (…, classes) → (…). The labels
 * need not sum to 1. Stable for logits of any size.
 */
public record SoftmaxCrossEntropy() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Shape logits = inputs.get(0).shape();
    Shape labels = inputs.get(1).shape();
    if (logits.rank() < 2 || !logits.matches(labels)) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'SoftmaxCrossEntropy': expected logits and labels of one shape (…, classes), got %s and %s."
              .formatted(logits, labels));
    }
    return List.of(inputs.get(0).withShape(logits.slice(0, logits.rank() - 1)));
  }

  @Override
  public boolean differentiable(int input) {
    return input == 0;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray z = SoftmaxRows.rows(binding.input(0));
    SoftmaxRows softmax = new SoftmaxRows(binding, z);
    Elements labels = Elements.of(binding.input(1));
    Elements loss = Elements.of(binding.output(0));
    int rows = Math.toIntExact(z.size(0));
    int classes = Math.toIntExact(z.size(1));
    Runnable forward =
        () -> {
          softmax.run();
          for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int column = 0; column < classes; column++) {
              sum += labels.get(row * classes + column) * softmax.minusLog(row, column);
            }
            loss.put(row, sum);
          }
        };
    if (!binding.needsGradient(0)) {
      return Kernel.of(forward, Kernel.NONE);
    }
    Elements p = Elements.of(softmax.probabilities());
    Elements shares = Elements.of(binding.outputGradient(0));
    Elements gradient = Elements.of(binding.inputGradient(0));
    return Kernel.of(
        forward,
        () -> {
          for (int row = 0; row < rows; row++) {
            double total = 0;
            for (int index = row * classes; index < (row + 1) * classes; index++) {
              total += labels.get(index);
            }
            for (int index = row * classes; index < (row + 1) * classes; index++) {
              gradient.put(index, shares.get(row) * (p.get(index) * total - labels.get(index)));
            }
          }
        });
  }
}
