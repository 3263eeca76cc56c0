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
 * {@code −ln softmax(z)[y]} over the last axis: logits (…, classes) and integer labels (…) → (…).
 * Stable for logits of any size.
 */
public record SparseSoftmaxCrossEntropy() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs.subList(0, 1));
    Shape logits = inputs.get(0).shape();
    TensorSpec labels = inputs.get(1);
    Shape expected = logits.slice(0, Math.max(0, logits.rank() - 1));
    if (logits.rank() < 2
        || labels.type() != ElementType.INT
        || !expected.matches(labels.shape())) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'SparseSoftmaxCrossEntropy': expected logits (…, classes) and integer labels (…), got %s and %s %s."
              .formatted(logits, labels.type(), labels.shape()));
    }
    return List.of(inputs.get(0).withShape(expected));
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
    IntBuffer labels = Integers.of(binding.input(1));
    Elements loss = Elements.of(binding.output(0));
    int rows = Math.toIntExact(z.size(0));
    int classes = Math.toIntExact(z.size(1));
    Runnable forward =
        () -> {
          softmax.run();
          for (int row = 0; row < rows; row++) {
            int label = checked(labels.get(row), classes, row);
            loss.put(row, softmax.minusLog(row, label));
          }
        };
    if (!binding.needsGradient(0)) {
      return Kernel.of(forward, Kernel.NONE);
    }
    INDArray share = binding.outputGradient(0).reshape('c', true, rows, 1);
    Elements shares = Elements.of(share);
    INDArray dz = SoftmaxRows.rows(binding.inputGradient(0));
    Elements gradient = Elements.of(dz);
    Runnable scale =
        NativeCall.of("multiply").inputs(softmax.probabilities(), share).outputs(dz).build();
    return Kernel.of(
        forward,
        () -> {
          scale.run();
          for (int row = 0; row < rows; row++) {
            int position = row * classes + labels.get(row);
            gradient.put(position, gradient.get(position) - shares.get(row));
          }
        });
  }

  private static int checked(int label, int classes, int row) {
    if (label < 0 || label >= classes) {
      throw new ValueException(
          "Cannot compute sparse categorical cross-entropy: expected labels from 0 to %d, got %d in example %d of the batch. Number the classes from 0, or give the model's last layer more units."
              .formatted(classes - 1, label, row));
    }
    return label;
  }
}
