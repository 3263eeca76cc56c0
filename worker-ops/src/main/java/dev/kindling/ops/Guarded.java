package dev.kindling.ops;

import dev.kindling.graph.Memory;
import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Integers;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.TensorSpec;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An operation that is only run if an integer, one more input behind its own, has a value. What its
 * outputs hold otherwise is undefined, so only operations of the same branch and {@link Chosen}
 * read them; no gradient flows through it then.
 *
 * @param op the operation
 * @param branch the integer for which it is run
 */
public record Guarded(Op op, int branch) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    return op.outputs(inputs.subList(0, inputs.size() - 1));
  }

  @Override
  public boolean differentiable(int input) {
    return op.differentiable(input);
  }

  @Override
  public boolean backwardReadsInputs() {
    return op.backwardReadsInputs();
  }

  @Override
  public boolean backwardReadsOutputs() {
    return op.backwardReadsOutputs();
  }

  @Override
  public Memory outputMemory() {
    return op.outputMemory();
  }

  @Override
  public Memory gradientMemory() {
    return op.gradientMemory();
  }

  @Override
  public String name() {
    return op.name();
  }

  @Override
  public Kernel bind(Binding binding) {
    int own = binding.inputs() - 1;
    IntBuffer index = Integers.of(binding.input(own));
    Kernel kernel = op.bind(new OwnInputs(binding, own));
    List<Runnable> clears = new ArrayList<>();
    for (int input = 0; input < own; input++) {
      if (binding.needsGradient(input)) {
        INDArray gradient = binding.inputGradient(input);
        clears.add(Arithmetic.clear(binding, gradient));
      }
    }
    Runnable clear = Kernel.sequence(clears.toArray(Runnable[]::new));
    return Kernel.of(
        () -> {
          if (index.get(0) == branch) {
            kernel.forward();
          }
        },
        () -> {
          if (index.get(0) == branch) {
            kernel.backward();
          } else {
            clear.run();
          }
        });
  }

  /** The binding without the input that guards. */
  private record OwnInputs(Binding binding, int inputs) implements Binding {
    @Override
    public INDArray input(int index) {
      return binding.input(index);
    }

    @Override
    public INDArray output(int index) {
      return binding.output(index);
    }

    @Override
    public boolean needsGradient(int input) {
      return binding.needsGradient(input);
    }

    @Override
    public INDArray inputGradient(int index) {
      return binding.inputGradient(index);
    }

    @Override
    public INDArray outputGradient(int index) {
      return binding.outputGradient(index);
    }

    @Override
    public INDArray scratch(long... shape) {
      return binding.scratch(shape);
    }

    @Override
    public INDArray saved(long... shape) {
      return binding.saved(shape);
    }

    @Override
    public INDArray constant(double value, long... shape) {
      return binding.constant(value, shape);
    }

    @Override
    public long seed() {
      return binding.seed();
    }
  }
}
