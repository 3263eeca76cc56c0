package dev.kindling.symbolic;

import dev.kindling.ops.LogGamma;
import dev.kindling.ops.Noise;
import dev.kindling.ops.Permutation;
import dev.kindling.ops.RandomInteger;
import java.util.Arrays;

/**
 * Random numbers for layers that act in training. What is drawn follows from the run's seed, the
 * step and the place in the model, never from what ran before; so layers ask {@link Call#training}
 * first.
 *
 * <p>Example: {@code Ops.add(x, Ops.multiply(RandomOps.normal(x), 0.1))} in a layer's {@code call}
 * adds noise of deviation 0.1.
 */
public final class RandomOps {
  private RandomOps() {}

  /**
   * Returns normal numbers of mean 0 and standard deviation 1 in the shape of x.
   *
   * @param salt makes it draw other numbers in the same run
   * @param shared the axes along which one number stands for all: they have size 1
   */
  public static SymbolicTensor normal(Operand x, long salt, int... shared) {
    return noise("Normal", Noise.Distribution.NORMAL, x, salt, shared);
  }

  /**
   * Returns uniform numbers from 0 to 1 in the shape of x.
   *
   * @param salt makes it draw other numbers in the same run
   * @param shared the axes along which one number stands for all: they have size 1
   */
  public static SymbolicTensor uniform(Operand x, long salt, int... shared) {
    return noise("Uniform", Noise.Distribution.UNIFORM, x, salt, shared);
  }

  /**
   * Returns numbers from 0 to 1 of beta distributions, one for each pair of parameters above 0.
   *
   * @param salt makes it draw other numbers in the same run
   */
  public static SymbolicTensor beta(Operand alpha, Operand beta, long salt) {
    return Ops.sigmoid(Ops.subtract(logGamma(alpha, salt), logGamma(beta, salt)));
  }

  /**
   * Returns numbers from 0 to 1 of Dirichlet distributions, which add up to 1 along the last axis,
   * one for each parameter above 0.
   *
   * @param salt makes it draw other numbers in the same run
   */
  public static SymbolicTensor dirichlet(Operand alphas, long salt) {
    return Ops.softmax(logGamma(alphas, salt));
  }

  private static SymbolicTensor logGamma(Operand alpha, long salt) {
    return Ops.emit("LogGamma", new LogGamma(salt), alpha);
  }

  /**
   * Returns the numbers of the examples of a batch in a random order, integers (batch).
   *
   * @param salt makes it draw another order in the same run
   */
  public static SymbolicTensor permutation(Operand x, long salt) {
    return Ops.emit("Permutation", new Permutation(salt), x);
  }

  /**
   * Returns one integer from 0 to below a bound for a whole batch, a scalar.
   *
   * @param salt makes it draw another one in the same run
   */
  public static SymbolicTensor integer(Operand x, int bound, long salt) {
    return Ops.emit("RandomInteger", new RandomInteger(bound, salt), x);
  }

  private static SymbolicTensor noise(
      String className, Noise.Distribution distribution, Operand x, long salt, int... shared) {
    Noise noise = new Noise(distribution, Arrays.stream(shared).boxed().toList(), salt);
    return Ops.emit(className, noise, x);
  }
}
