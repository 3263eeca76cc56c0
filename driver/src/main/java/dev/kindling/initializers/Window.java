package dev.kindling.initializers;

/** How a piece of a signal fades in and out. (SciPy, {@code signal.windows}.) */
public enum Window {
  /** A triangle that ends at 0. */
  BARTLETT {
    @Override
    double at(int step, int steps) {
      return 1 - Math.abs(2.0 * step / (steps - 1) - 1);
    }
  },
  /** Three cosines. */
  BLACKMAN(0.42, 0.5, 0.08),
  /** Four cosines. */
  BLACKMANHARRIS(0.35875, 0.48829, 0.14128, 0.01168),
  /** No fading. */
  BOXCAR(1),
  /** Half a sine. */
  COSINE {
    @Override
    double at(int step, int steps) {
      return Math.sin(Math.PI / steps * (step + 0.5));
    }
  },
  /** Five cosines, flat at the top. */
  FLATTOP(0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368),
  /** A raised cosine that does not end at 0. */
  HAMMING(0.54, 0.46),
  /** A raised cosine. */
  HANN(0.5, 0.5),
  /** Four cosines. */
  NUTTALL(0.3635819, 0.4891775, 0.1365995, 0.0106411),
  /** A triangle that does not end at 0. */
  TRIANG {
    @Override
    double at(int step, int steps) {
      double width = steps % 2 == 0 ? steps : steps + 1;
      return 1 - Math.abs(2.0 * step - (steps - 1)) / width;
    }
  };

  private final double[] cosines;

  Window(double... cosines) {
    this.cosines = cosines;
  }

  /** Returns the factor of a step of so many; they are symmetric. */
  double at(int step, int steps) {
    double angle = Math.PI * (2.0 * step / (steps - 1) - 1);
    double sum = 0;
    for (int wave = 0; wave < cosines.length; wave++) {
      sum += cosines[wave] * Math.cos(wave * angle);
    }
    return sum;
  }

  /**
   * Returns the factors of a piece.
   *
   * @param periodic whether the piece repeats, so that the step behind it is like the first
   */
  public double[] values(int steps, boolean periodic) {
    double[] values = new double[steps];
    for (int step = 0; step < steps; step++) {
      values[step] = steps == 1 ? 1 : at(step, periodic ? steps + 1 : steps);
    }
    return values;
  }
}
