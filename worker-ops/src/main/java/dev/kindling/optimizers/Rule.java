package dev.kindling.optimizers;

/**
 * An optimizer's arithmetic, bound to the parameters of one replica. It computes on Java arrays:
 * libnd4j takes square roots one by one, while the JIT compiler turns loops over one index into
 * vector instructions.
 *
 * <p>What loops read besides arrays should be local variables; fields keep them from being
 * vectorized.
 */
public abstract class Rule implements AutoCloseable {
  /** A thousandth of it, as moments lose in an update, is no denormal number yet. */
  private static final float NEGLIGIBLE = 0x1p-114f;

  /** Some arrays of it fit a second-level cache; the ends of loops, not vectorized, are rare. */
  private static final int BLOCK = 16384;

  /** Returns how many elements of a parameter are updated at once at most. */
  int block() {
    return BLOCK;
  }

  /**
   * Returns whether elements are updated each on its own, so that blocks may be updated at the same
   * time; those of rules that want whole parameters are not.
   */
  final boolean elementwise() {
    return block() == BLOCK;
  }

  /** Returns below which size a number that the optimizer keeps is as good as 0. */
  float negligible() {
    return NEGLIGIBLE;
  }

  /**
   * Computes what is the same for all elements of an update.
   *
   * @param update the number of the update, from 1
   * @param rate the learning rate
   * @param shared the variables that belong to no parameter
   */
  abstract void begin(double update, double rate, float[] shared);

  /**
   * Updates elements of a parameter. Where the rule is {@link #elementwise}, several threads call
   * it at once for different blocks: what it changes are its arguments only.
   *
   * @param w the parameter's elements
   * @param g their gradients; they may be overwritten
   * @param state what the optimizer keeps of them, in the order in which it declares it
   * @param count how many there are
   * @param parameter the index of the parameter
   */
  abstract void update(float[] w, float[] g, float[][] state, int count, int parameter);

  /** Frees off-heap memory. */
  @Override
  public void close() {}
}
