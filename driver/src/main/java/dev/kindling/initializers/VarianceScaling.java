package dev.kindling.initializers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Draws of variance {@code scale / max(1, fan)}, so that the signal neither grows nor fades through
 * the layers. (Glorot and Bengio 2010; He et al. 2015; Keras, VarianceScaling.)
 *
 * <p>Example: {@code scale} 1, the average fan and a uniform distribution are Glorot's, ±√(6 / (in
 * + out)).
 */
public record VarianceScaling(
    double scale,
    FanMode mode,
    Distribution distribution,
    OptionalLong seed,
    Optional<List<Integer>> inputAxes,
    Optional<List<Integer>> outputAxes)
    implements Initializer {
  static final Arguments<VarianceScaling> ARGUMENTS =
      Arguments.of(values -> Initializers.varianceScaling())
          .optional("scale", NUMBER, VarianceScaling::scale, VarianceScaling::scale)
          .optional(
              "mode", Kind.choice(FanMode.class), VarianceScaling::mode, VarianceScaling::mode)
          .optional(
              "distribution",
              Kind.choice(Distribution.class),
              VarianceScaling::distribution,
              VarianceScaling::distribution)
          .also(VarianceScaling::common);

  /** What a normal distribution's deviation shrinks to when cut at two deviations. */
  private static final double TRUNCATED_DEVIATION = 0.8796256610342398;

  /** Which fan of the kernel scales the variance. */
  public enum FanMode {
    /** The values that lead into a unit. */
    FAN_IN,
    /** The values that lead out of a unit. */
    FAN_OUT,
    /** The average of both. */
    FAN_AVG
  }

  /** From what the values are drawn. */
  public enum Distribution {
    /** A normal distribution cut at two deviations. */
    TRUNCATED_NORMAL,
    /** A normal distribution. */
    UNTRUNCATED_NORMAL,
    /** A uniform distribution. */
    UNIFORM
  }

  /** Checks the scale and copies the axes. */
  public VarianceScaling {
    inputAxes = inputAxes.map(List::copyOf);
    outputAxes = outputAxes.map(List::copyOf);
    if (!(scale > 0)) {
      throw new IllegalArgumentException(
          "Cannot create initializer 'variance_scaling': expected scale above 0, got %s."
              .formatted(scale));
    }
  }

  /** Returns this with another scale; 1 by default. */
  public VarianceScaling scale(double value) {
    return new VarianceScaling(value, mode, distribution, seed, inputAxes, outputAxes);
  }

  /** Returns this with another fan; {@code FAN_IN} by default. */
  public VarianceScaling mode(FanMode value) {
    return new VarianceScaling(scale, value, distribution, seed, inputAxes, outputAxes);
  }

  /** Returns this with another distribution; {@code TRUNCATED_NORMAL} by default. */
  public VarianceScaling distribution(Distribution value) {
    return new VarianceScaling(scale, mode, value, seed, inputAxes, outputAxes);
  }

  /** Returns this with a seed of its own. */
  public VarianceScaling seed(long value) {
    return seed(OptionalLong.of(value));
  }

  private VarianceScaling seed(OptionalLong value) {
    return new VarianceScaling(scale, mode, distribution, value, inputAxes, outputAxes);
  }

  /**
   * Returns this with the fans of a kernel whose axes lead into and out of units: the products of
   * their sizes. By default the last two axes do, those before them counting for both.
   */
  public VarianceScaling axes(List<Integer> input, List<Integer> output) {
    return axes(Optional.of(input), Optional.of(output));
  }

  private VarianceScaling axes(Optional<List<Integer>> input, Optional<List<Integer>> output) {
    return new VarianceScaling(scale, mode, distribution, seed, input, output);
  }

  /** Returns whether the fans are those of given axes. */
  public boolean hasAxes() {
    return inputAxes.isPresent() && outputAxes.isPresent();
  }

  /** Returns the arguments of a preset of scale, mode and distribution: the seed. */
  static Arguments<VarianceScaling> argumentsOf(VarianceScaling preset) {
    return Arguments.of(values -> preset).also(VarianceScaling::common);
  }

  private static Arguments<VarianceScaling> common(Arguments<VarianceScaling> own) {
    return own.optional("seed", Draws.SEED, VarianceScaling::seed, VarianceScaling::seed)
        .later(
            "input_axes",
            Kind.INTEGERS,
            null,
            initializer -> initializer.inputAxes.orElse(null),
            (initializer, axes) -> initializer.axes(Optional.of(axes), initializer.outputAxes))
        .later(
            "output_axes",
            Kind.INTEGERS,
            null,
            initializer -> initializer.outputAxes.orElse(null),
            (initializer, axes) -> initializer.axes(initializer.inputAxes, Optional.of(axes)));
  }

  /** Returns whether an initializer is this one, but for the seed and the axes. */
  boolean holds(Initializer other) {
    return other instanceof VarianceScaling scaling
        && scaling.seed(seed).axes(inputAxes, outputAxes).equals(this);
  }

  @Override
  public float[] values(Shape shape, long weightSeed) {
    SplittableRandom random = Draws.random(seed, weightSeed);
    double deviation = Math.sqrt(scale / Math.max(1, fan(shape)));
    return switch (distribution) {
      case TRUNCATED_NORMAL -> {
        double before = deviation / TRUNCATED_DEVIATION;
        yield Draws.fill(shape, () -> before * Draws.truncatedNormal(random));
      }
      case UNTRUNCATED_NORMAL -> Draws.fill(shape, () -> deviation * random.nextGaussian());
      case UNIFORM -> {
        double limit = deviation * Math.sqrt(3);
        yield Draws.fill(shape, () -> limit * (2 * random.nextDouble() - 1));
      }
    };
  }

  private double fan(Shape shape) {
    Fans fans =
        hasAxes()
            ? Fans.of(shape, inputAxes.orElseThrow(), outputAxes.orElseThrow())
            : Fans.of(shape);
    return switch (mode) {
      case FAN_IN -> fans.in();
      case FAN_OUT -> fans.out();
      case FAN_AVG -> fans.average();
    };
  }
}
