package dev.kindling.constraints;

import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Registry;
import dev.kindling.symbolic.Constraint;

/** Static factories of all constraints, for static import. */
public final class Constraints {
  static final Registry<Constraint> REGISTRY =
      Registry.<Constraint>of("constraint", "keras.constraints")
          .with(MaxNorm.class, MaxNorm.ARGUMENTS)
          .with(MinMaxNorm.class, MinMaxNorm.ARGUMENTS)
          .with(NonNeg.class, NonNeg.ARGUMENTS)
          .with(UnitNorm.class, UnitNorm.ARGUMENTS);

  /** The kind of argument that is a constraint, for example {@code {max_norm: {max_value: 2}}}. */
  public static final Kind<Constraint> KIND = REGISTRY.asKind();

  private Constraints() {}

  /** Returns a greatest norm; see {@link MaxNorm}. */
  public static MaxNorm maxNorm(double maxValue) {
    return new MaxNorm(maxValue, Norms.FIRST_AXIS);
  }

  /** Returns a least and a greatest norm; see {@link MinMaxNorm}. */
  public static MinMaxNorm minMaxNorm(double minValue, double maxValue) {
    return new MinMaxNorm(minValue, maxValue, 1, Norms.FIRST_AXIS);
  }

  /** Returns no negative elements; see {@link NonNeg}. */
  public static NonNeg nonNeg() {
    return new NonNeg();
  }

  /** Returns norms of 1; see {@link UnitNorm}. */
  public static UnitNorm unitNorm() {
    return new UnitNorm(Norms.FIRST_AXIS);
  }
}
