package dev.kindling.ops;

import dev.kindling.graph.Memory;
import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sets each element to 0 with probability {@code rate} and divides the others by {@code 1 − rate};
 * any shape. Which elements follows from the step's seed and their position only. (Srivastava et
 * al. 2014.)
 *
 * @param rate the probability of dropping, in [0, 1]
 */
public record Dropout(double rate) implements Op {
  private static final double RANGE = 0x1p32;

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
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
  public Memory outputMemory() {
    return Memory.IN_PLACE;
  }

  @Override
  public Memory gradientMemory() {
    return Memory.IN_PLACE;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray x = binding.input(0);
    INDArray mask = binding.saved(x.shape());
    Elements kept = Elements.of(mask);
    int elements = Math.toIntExact(x.length());
    Runnable forward =
        Kernel.sequence(
            () -> draw(kept, elements, binding.seed()), multiply(x, mask, binding.output(0)));
    Runnable backward =
        binding.needsGradient()
            ? multiply(binding.outputGradient(0), mask, binding.inputGradient(0))
            : Kernel.NONE;
    return Kernel.of(forward, backward);
  }

  private static NativeCall multiply(INDArray a, INDArray b, INDArray out) {
    return NativeCall.of("multiply").inputs(a, b).outputs(out).build();
  }

  /** SplitMix64 over the positions: each number serves two elements, 32 bits each. */
  private void draw(Elements mask, int elements, long seed) {
    long threshold = Math.round(rate * RANGE);
    double scale = rate < 1 ? 1 / (1 - rate) : 0;
    long state = seed;
    long bits = 0;
    for (int index = 0; index < elements; index++) {
      if ((index & 1) == 0) {
        state += 0x9E3779B97F4A7C15L;
        bits = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        bits ^= bits >>> 31;
      } else {
        bits >>>= 32;
      }
      mask.put(index, (bits & 0xFFFFFFFFL) < threshold ? 0 : scale);
    }
  }
}
