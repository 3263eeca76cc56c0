package dev.kindling.regularizers;

import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Registry;
import dev.kindling.symbolic.Regularizer;

/** Static factories of all regularizers, for static import. */
public final class Regularizers {
  /** The regularizers by their Keras names; {@code l1_l2} is Keras 2's. */
  static final Registry<Regularizer> REGISTRY =
      Registry.<Regularizer>of("regularizer", "keras.regularizers")
          .with(L1.class, L1.ARGUMENTS)
          .with(L1L2.class, L1L2.ARGUMENTS, "l1_l2")
          .with(L2.class, L2.ARGUMENTS)
          .with(OrthogonalRegularizer.class, OrthogonalRegularizer.ARGUMENTS);

  /** The kind of argument that is a regularizer, for example {@code {l2: {l2: 0.01}}}. */
  public static final Kind<Regularizer> KIND = REGISTRY.asKind();

  private Regularizers() {}

  /** Returns a factor times the sum of absolute values; see {@link L1}. */
  public static L1 l1(double factor) {
    return new L1(factor);
  }

  /** Returns a factor times the sum of squares; see {@link L2}. */
  public static L2 l2(double factor) {
    return new L2(factor);
  }

  /** Returns a factor times the mean cosine of rows; see {@link OrthogonalRegularizer}. */
  public static OrthogonalRegularizer orthogonalRegularizer(double factor) {
    return new OrthogonalRegularizer(factor, OrthogonalRegularizer.Mode.ROWS);
  }

  /** Returns the sum of both; see {@link L1L2}. */
  public static L1L2 l1l2(double l1, double l2) {
    return new L1L2(l1, l2);
  }
}
