package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Integers;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One of several tensors of one shape, that which an integer names, counted from 0. Inputs: the
 * integer, then the tensors; the others are not read.
 */
public record Chosen() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    TensorSpec index = inputs.get(0);
    List<TensorSpec> options = inputs.subList(1, inputs.size());
    Reals.check(name(), options);
    TensorSpec first = options.get(0);
    boolean alike = options.stream().allMatch(option -> option.shape().matches(first.shape()));
    if (index.type() != ElementType.INT || index.shape().rank() != 0 || !alike) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'Chosen': expected an integer and tensors of one shape, got %s."
              .formatted(inputs));
    }
    return List.of(first);
  }

  @Override
  public boolean differentiable(int input) {
    return input > 0;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    IntBuffer index = Integers.of(binding.input(0));
    int options = binding.inputs() - 1;
    List<Runnable> copies = new ArrayList<>();
    for (int option = 0; option < options; option++) {
      copies.add(Arithmetic.copy(binding.input(option + 1), binding.output(0)));
    }
    Runnable[] backward = new Runnable[options];
    for (int option = 0; option < options; option++) {
      backward[option] = gradient(binding, index, option);
    }
    return Kernel.of(
        () -> copies.get(checked(index.get(0), options)).run(), Kernel.sequence(backward));
  }

  private static int checked(int index, int options) {
    if (index < 0 || index >= options) {
      throw new ValueException(
          "Cannot choose tensor %d: expected 0 to %d.".formatted(index, options - 1));
    }
    return index;
  }

  private static Runnable gradient(Binding binding, IntBuffer index, int option) {
    if (!binding.needsGradient(option + 1)) {
      return Kernel.NONE;
    }
    INDArray gradient = binding.inputGradient(option + 1);
    Runnable pass = Arithmetic.copy(binding.outputGradient(0), gradient);
    Runnable clear = Arithmetic.clear(binding, gradient);
    return () -> (index.get(0) == option ? pass : clear).run();
  }
}
