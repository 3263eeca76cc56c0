package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Integers;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.nio.IntBuffer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Integers (batch, n) as rows (batch, depth) of how often each occurs, or of whether it does. A
 * second input of the same shape weighs them. Negative ones stand for nothing.
 *
 * @param depth the length of a row
 * @param counting whether occurrences are counted; otherwise one is as good as many
 */
public record Bag(int depth, boolean counting) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    TensorSpec tokens = inputs.get(0);
    if (tokens.type() != ElementType.INT || tokens.shape().rank() != 2) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'Bag': expected integers of shape (batch, n), got %s of shape %s."
              .formatted(tokens.type(), tokens.shape()));
    }
    if (inputs.size() > 1 && !inputs.get(1).shape().matches(tokens.shape())) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'Bag': expected weights of shape %s, got %s."
              .formatted(tokens.shape(), inputs.get(1).shape()));
    }
    return List.of(TensorSpec.floats(tokens.shape().with(1, depth)));
  }

  @Override
  public boolean differentiable(int input) {
    return input == 1;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray y = binding.output(0);
    IntBuffer tokens = Integers.of(binding.input(0));
    int length = Math.toIntExact(binding.input(0).length());
    int width = Math.toIntExact(binding.input(0).size(1));
    Elements weights = binding.inputs() > 1 ? Elements.of(binding.input(1)) : null;
    Elements sums = Elements.of(y);
    Runnable clear = Arithmetic.clear(binding, y);
    Runnable add =
        () -> {
          for (int index = 0; index < length; index++) {
            int token = checked(tokens.get(index));
            if (token >= 0) {
              int cell = index / width * depth + token;
              double weight = weights == null ? 1 : weights.get(index);
              sums.put(cell, counting ? sums.get(cell) + weight : 1);
            }
          }
        };
    return Kernel.of(Kernel.sequence(clear, add), backward(binding, tokens, length, width));
  }

  private Runnable backward(Binding binding, IntBuffer tokens, int length, int width) {
    if (!binding.needsGradient()) {
      return Kernel.NONE;
    }
    Elements dy = Elements.of(binding.outputGradient(0));
    Elements dw = Elements.of(binding.inputGradient(1));
    return () -> {
      for (int index = 0; index < length; index++) {
        int token = tokens.get(index);
        dw.put(index, token < 0 ? 0 : dy.get(index / width * depth + token));
      }
    };
  }

  private int checked(int token) {
    if (token >= depth) {
      throw new ValueException(
          "Cannot count token %d: expected 0 to %d. Make the number of tokens larger."
              .formatted(token, depth - 1));
    }
    return token;
  }
}
