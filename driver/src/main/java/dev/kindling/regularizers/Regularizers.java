package dev.kindling.regularizers;

import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Registry;
import dev.kindling.symbolic.Regularizer;

/** Static factories of all regularizers, for static import. */
public final class Regularizers {
  /** The kind of argument that is a regularizer, for example {@code {l2: {l2: 0.01}}}. */
  public static final Kind<Regularizer> KIND =
      Registry.<Regularizer>of("regularizer", "keras.regularizers")
          .with("L1", L1.class, L1.ARGUMENTS)
          .with("L2", L2.class, L2.ARGUMENTS)
          .with("L1L2", L1L2.class, L1L2.ARGUMENTS, "l1_l2")
          .asKind();

  private Regularizers() {}

  /** Returns a factor times the sum of absolute values; see {@link L1}. */
  public static L1 l1(double factor) {
    return new L1(factor);
  }

  /** Returns a factor times the sum of squares; see {@link L2}. */
  public static L2 l2(double factor) {
    return new L2(factor);
  }

  /** Returns the sum of both; see {@link L1L2}. */
  public static L1L2 l1l2(double l1, double l2) {
    return new L1L2(l1, l2);
  }
}
