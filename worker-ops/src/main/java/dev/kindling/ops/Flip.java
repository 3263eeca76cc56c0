package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The elements in reverse order along axes; any shape.
 *
 * @param axes the axes; negative ones count from the end
 */
public record Flip(List<Integer> axes) implements Op {
  /** Copies the axes. */
  public Flip {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Axes.among(name(), inputs.get(0).shape(), axes);
    return List.of(inputs.get(0));
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
    boolean[] among = Axes.among(name(), Shape.of(binding.input(0).shape()), axes);
    long[] along =
        IntStream.range(0, among.length).filter(axis -> among[axis]).asLongStream().toArray();
    return Kernel.of(
        reverse(binding.input(0), binding.output(0), along),
        binding.needsGradient()
            ? reverse(binding.outputGradient(0), binding.inputGradient(0), along)
            : Kernel.NONE);
  }

  private static Runnable reverse(INDArray from, INDArray to, long... axes) {
    return NativeCall.of("reverse").inputs(from).outputs(to).integers(axes).build();
  }
}
