package dev.kindling.initializers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Registry;
import dev.kindling.initializers.VarianceScaling.Distribution;
import dev.kindling.initializers.VarianceScaling.FanMode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Static factories of all initializers, for static import. Their seeds are the model's unless set.
 *
 * <p>Example: {@code dense(64).kernelInitializer(heNormal().seed(7))}.
 */
public final class Initializers {
  static final Registry<Initializer> REGISTRY =
      Registry.<Initializer>of("initializer", "keras.initializers")
          .with("Zeros", Zeros.class, Arguments.of(values -> zeros()), "zero")
          .with("Ones", Ones.class, Arguments.of(values -> ones()), "one")
          .with("Constant", Constant.class, Constant.ARGUMENTS)
          .with("Identity", Identity.class, Identity.ARGUMENTS, "IdentityInitializer")
          .with("RandomNormal", RandomNormal.class, RandomNormal.ARGUMENTS, "normal")
          .with("RandomUniform", RandomUniform.class, RandomUniform.ARGUMENTS, "uniform")
          .with("TruncatedNormal", TruncatedNormal.class, TruncatedNormal.ARGUMENTS)
          .with("Orthogonal", Orthogonal.class, Orthogonal.ARGUMENTS, "OrthogonalInitializer")
          .with("STFT", Stft.class, Stft.ARGUMENTS, "STFTInitializer")
          .with("GlorotUniform", VarianceScaling.class, glorotUniform()::holds, of(glorotUniform()))
          .with("GlorotNormal", VarianceScaling.class, glorotNormal()::holds, of(glorotNormal()))
          .with("HeUniform", VarianceScaling.class, heUniform()::holds, of(heUniform()))
          .with("HeNormal", VarianceScaling.class, heNormal()::holds, of(heNormal()))
          .with("LecunUniform", VarianceScaling.class, lecunUniform()::holds, of(lecunUniform()))
          .with("LecunNormal", VarianceScaling.class, lecunNormal()::holds, of(lecunNormal()))
          .with("VarianceScaling", VarianceScaling.class, VarianceScaling.ARGUMENTS);

  /** The kind of argument that is an initializer, for example {@code he_normal}. */
  public static final Kind<Initializer> KIND = REGISTRY.asKind();

  private Initializers() {}

  private static Arguments<VarianceScaling> of(VarianceScaling preset) {
    return VarianceScaling.argumentsOf(preset);
  }

  /** Returns the initializer of all zeros. */
  public static Zeros zeros() {
    return new Zeros();
  }

  /** Returns the initializer of all ones. */
  public static Ones ones() {
    return new Ones();
  }

  /** Returns the initializer of one value everywhere. */
  public static Constant constant(double value) {
    return new Constant(value);
  }

  /** Returns the initializer of ones on a matrix's diagonal. */
  public static Identity identity() {
    return new Identity(1);
  }

  /** Returns a normal distribution of mean 0 and deviation 0.05. */
  public static RandomNormal randomNormal() {
    return new RandomNormal(0, 0.05, OptionalLong.empty());
  }

  /** Returns a uniform distribution between -0.05 and 0.05. */
  public static RandomUniform randomUniform() {
    return new RandomUniform(-0.05, 0.05, OptionalLong.empty());
  }

  /** Returns a normal distribution of mean 0 and deviation 0.05, cut at two deviations. */
  public static TruncatedNormal truncatedNormal() {
    return new TruncatedNormal(0, 0.05, OptionalLong.empty());
  }

  /** Returns random matrices with orthogonal columns or rows. */
  public static Orthogonal orthogonal() {
    return new Orthogonal(1, OptionalLong.empty());
  }

  /** Returns the waves of a short-time Fourier transform; see {@link Stft}. */
  public static Stft stft() {
    return new Stft(
        Stft.Side.REAL, Optional.of(Window.HANN), Optional.of(Stft.Scaling.DENSITY), false);
  }

  /** Returns variance scaling: scale 1, fan in, a truncated normal distribution. */
  public static VarianceScaling varianceScaling() {
    return scaling(1, FanMode.FAN_IN, Distribution.TRUNCATED_NORMAL);
  }

  /** Returns a uniform distribution within ±√(6 / (fan in + fan out)). (Glorot, Bengio 2010.) */
  public static VarianceScaling glorotUniform() {
    return scaling(1, FanMode.FAN_AVG, Distribution.UNIFORM);
  }

  /** Returns a truncated normal distribution of variance 2 / (fan in + fan out). */
  public static VarianceScaling glorotNormal() {
    return scaling(1, FanMode.FAN_AVG, Distribution.TRUNCATED_NORMAL);
  }

  /** Returns a uniform distribution within ±√(6 / fan in). (He et al. 2015.) */
  public static VarianceScaling heUniform() {
    return scaling(2, FanMode.FAN_IN, Distribution.UNIFORM);
  }

  /** Returns a truncated normal distribution of variance 2 / fan in. (He et al. 2015.) */
  public static VarianceScaling heNormal() {
    return scaling(2, FanMode.FAN_IN, Distribution.TRUNCATED_NORMAL);
  }

  /** Returns a uniform distribution within ±√(3 / fan in). (LeCun et al. 1998.) */
  public static VarianceScaling lecunUniform() {
    return scaling(1, FanMode.FAN_IN, Distribution.UNIFORM);
  }

  /** Returns a truncated normal distribution of variance 1 / fan in. (LeCun et al. 1998.) */
  public static VarianceScaling lecunNormal() {
    return scaling(1, FanMode.FAN_IN, Distribution.TRUNCATED_NORMAL);
  }

  private static VarianceScaling scaling(double scale, FanMode mode, Distribution distribution) {
    return new VarianceScaling(
        scale, mode, distribution, OptionalLong.empty(), Optional.empty(), Optional.empty());
  }
}
