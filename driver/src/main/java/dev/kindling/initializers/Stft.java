package dev.kindling.initializers;

import static dev.kindling.configuration.Kind.FLAG;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.tensors.Shape;
import java.util.Arrays;
import java.util.Optional;

/**
 * The waves that a short-time Fourier transform compares a signal with, as the kernel of a
 * convolution (steps, 1, frequencies): {@code cos(−π t f / (F − 1))}, or the sine, under a window.
 * (Keras, STFT initializer.)
 *
 * <p>Example: {@code stft().window(Optional.empty()).values(Shape.of(2, 1, 2), 0)} is {@code [1, 1,
 * 1, −1]}.
 *
 * @param side the real part by default
 * @param window {@link Window#HANN} by default; empty for none
 * @param scaling density by default; empty for none; without a window none
 * @param periodic whether the window repeats; false by default
 */
public record Stft(Side side, Optional<Window> window, Optional<Scaling> scaling, boolean periodic)
    implements Initializer {
  /** Which part of the transform. */
  public enum Side {
    /** The real part, cosines. */
    REAL,
    /** The imaginary part, sines. */
    IMAG
  }

  /** What the window is divided by. */
  public enum Scaling {
    /** The root of the sum of squares. */
    DENSITY {
      @Override
      double size(double[] window) {
        return Math.sqrt(Arrays.stream(window).map(factor -> factor * factor).sum());
      }
    },
    /** The sum. */
    SPECTRUM {
      @Override
      double size(double[] window) {
        return Arrays.stream(window).map(Math::abs).sum();
      }
    };

    abstract double size(double[] window);
  }

  static final Arguments<Stft> ARGUMENTS =
      Arguments.of(values -> Initializers.stft())
          .optional("side", Kind.choice(Side.class), Stft::side, Stft::side)
          .also(Stft::windowed);

  /** Adds the arguments that say what is done with the window. */
  public static Arguments<Stft> windowed(Arguments<Stft> own) {
    return own.orNull(
            "window",
            Kind.optional(Kind.choice(Window.class)),
            Optional.empty(),
            Stft::window,
            Stft::window)
        .orNull(
            "scaling",
            Kind.optional(Kind.choice(Scaling.class)),
            Optional.empty(),
            Stft::scaling,
            Stft::scaling)
        .optional("periodic", FLAG, Stft::periodic, Stft::periodic);
  }

  /** Returns the waves of a part of the transform. */
  public Stft side(Side value) {
    return new Stft(value, window, scaling, periodic);
  }

  /** Returns the waves under another window, or under none. */
  public Stft window(Optional<Window> value) {
    return new Stft(side, value, scaling, periodic);
  }

  /** Returns the waves with another scaling of the window, or with none. */
  public Stft scaling(Optional<Scaling> value) {
    return new Stft(side, window, value, periodic);
  }

  /** Returns the waves under a window that repeats, or does not. */
  public Stft periodic(boolean value) {
    return new Stft(side, window, scaling, value);
  }

  @Override
  public float[] values(Shape shape, long seed) {
    if (shape.rank() != 3 || shape.size(1) != 1 || shape.last() < 2) {
      throw new IllegalArgumentException(
          "Cannot initialize weight of shape %s by 'stft': expected a shape (steps, 1, frequencies) of at least 2 frequencies."
              .formatted(shape));
    }
    int steps = shape.size(0);
    int frequencies = shape.last();
    double[] factors = factors(steps);
    float[] values = new float[Math.toIntExact(shape.elements())];
    for (int step = 0; step < steps; step++) {
      for (int wave = 0; wave < frequencies; wave++) {
        double angle = -Math.PI * step * wave / (frequencies - 1);
        double height = side == Side.REAL ? Math.cos(angle) : Math.sin(angle);
        values[step * frequencies + wave] = (float) (height * factors[step]);
      }
    }
    return values;
  }

  private double[] factors(int steps) {
    if (window.isEmpty()) {
      double[] ones = new double[steps];
      Arrays.fill(ones, 1);
      return ones;
    }
    double[] factors = window.get().values(steps, periodic);
    double size = scaling.map(chosen -> chosen.size(factors)).orElse(1.0);
    return Arrays.stream(factors).map(factor -> factor / size).toArray();
  }
}
