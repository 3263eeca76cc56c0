package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Random numbers in the shape of a tensor, of which nothing else is read. What is drawn follows
 * from the step's seed only; no gradient.
 *
 * @param distribution what they are drawn from
 * @param shared the axes along which one number stands for all: they have size 1
 * @param salt makes it draw other numbers for the same seed
 */
public record Noise(Distribution distribution, List<Integer> shared, long salt) implements Op {
  /** Makes neighbouring salts differ in all bits. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** What random numbers are drawn from. */
  public enum Distribution {
    /** Mean 0 and standard deviation 1. */
    NORMAL("random_normal"),
    /** From 0 to 1. */
    UNIFORM("randomuniform");

    private final String call;

    Distribution(String call) {
      this.call = call;
    }
  }

  /** Copies the axes. */
  public Noise {
    shared = List.copyOf(shared);
  }

  /** Returns the seed of a node with a salt. */
  static long salted(long seed, long salt) {
    return seed + salt * SPREAD;
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    return List.of(TensorSpec.floats(Axes.reduced(name(), inputs, shared, true).get(0).shape()));
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray y = binding.output(0);
    // It asks for the shape, which it does not read as the output is there.
    INDArray shape = distribution == Distribution.UNIFORM ? Nd4j.createFromArray(y.shape()) : y;
    NativeCall draw =
        NativeCall.of(distribution.call)
            .inputs(shape)
            .outputs(y)
            .reals(0, 1)
            .integers(y.dataType().toInt())
            .build();
    return Kernel.of(
        Kernel.sequence(() -> draw.seed(salted(binding.seed(), salt)), draw), Kernel.NONE);
  }
}
