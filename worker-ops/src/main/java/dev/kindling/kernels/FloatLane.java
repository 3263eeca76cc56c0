package dev.kindling.kernels;

import java.util.Arrays;

/**
 * A lane of float32. Its tanh is {@code x · P(x²) / Q(x²)}, with P and Q of degree 4 fitted to the
 * least relative error, 2.1e-8 before rounding, up to 9.02, behind which the nearest float is ±1.
 */
final class FloatLane implements Lane {
  private static final float LARGEST = 9.02f;
  private final float[] values;

  FloatLane(int length) {
    values = new float[length];
  }

  private static float[] of(Lane lane) {
    return ((FloatLane) lane).values;
  }

  @Override
  public void read(int to, Elements from, int index, int count) {
    ((Elements.Floats) from).buffer().get(index, values, to, count);
  }

  @Override
  public void write(int from, Elements to, int index, int count) {
    ((Elements.Floats) to).buffer().put(index, values, from, count);
  }

  @Override
  public void copy(Lane from, int start, int count) {
    System.arraycopy(of(from), start, values, start, count);
  }

  @Override
  public void clear(int start, int count) {
    Arrays.fill(values, start, start + count, 0);
  }

  @Override
  public double get(int index) {
    return values[index];
  }

  @Override
  public int nextNotZero(int from) {
    float[] a = values;
    int at = from;
    while (at < a.length && a[at] == 0) {
      at++;
    }
    return at;
  }

  @Override
  public int nextEqual(Lane x, int from) {
    float[] a = values;
    float[] b = of(x);
    int at = from;
    while (at < a.length && a[at] != b[at]) {
      at++;
    }
    return at;
  }

  @Override
  public void fill(double value) {
    Arrays.fill(values, (float) value);
  }

  @Override
  public void addMultiple(double factor, Lane x) {
    float[] a = values;
    float[] b = of(x);
    float by = (float) factor;
    for (int i = 0; i < a.length; i++) {
      a[i] += by * b[i];
    }
  }

  @Override
  public void set(Lane x) {
    System.arraycopy(of(x), 0, values, 0, values.length);
  }

  @Override
  public void add(Lane x) {
    float[] a = values;
    float[] b = of(x);
    for (int i = 0; i < a.length; i++) {
      a[i] += b[i];
    }
  }

  @Override
  public void subtract(Lane x) {
    float[] a = values;
    float[] b = of(x);
    for (int i = 0; i < a.length; i++) {
      a[i] -= b[i];
    }
  }

  @Override
  public void times(Lane x) {
    float[] a = values;
    float[] b = of(x);
    for (int i = 0; i < a.length; i++) {
      a[i] *= b[i];
    }
  }

  @Override
  public void product(Lane x, Lane y) {
    float[] a = values;
    float[] b = of(x);
    float[] c = of(y);
    for (int i = 0; i < a.length; i++) {
      a[i] = b[i] * c[i];
    }
  }

  @Override
  public void addProduct(Lane x, Lane y) {
    float[] a = values;
    float[] b = of(x);
    float[] c = of(y);
    for (int i = 0; i < a.length; i++) {
      a[i] += b[i] * c[i];
    }
  }

  @Override
  public void sigmoid() {
    float[] a = values;
    for (int i = 0; i < a.length; i++) {
      a[i] = 0.5f + 0.5f * tanh(0.5f * a[i]);
    }
  }

  @Override
  public void tanh(Lane x) {
    float[] a = values;
    float[] b = of(x);
    for (int i = 0; i < a.length; i++) {
      a[i] = tanh(b[i]);
    }
  }

  @Override
  public void timesSigmoidSlope(Lane y) {
    float[] a = values;
    float[] b = of(y);
    for (int i = 0; i < a.length; i++) {
      a[i] *= b[i] * (1 - b[i]);
    }
  }

  @Override
  public void timesTanhSlope(Lane y) {
    float[] a = values;
    float[] b = of(y);
    for (int i = 0; i < a.length; i++) {
      a[i] *= 1 - b[i] * b[i];
    }
  }

  /** Where s is held, the quotient grows with x alone, and the last line ends that at ±1. */
  private static float tanh(float x) {
    float s = Math.min(LARGEST * LARGEST, x * x);
    float p = 2.0583473e-5f + s * 1.3319062e-8f;
    p = 0.99999998f + s * (0.13379717f + s * (0.003494034f + s * p));
    float q = 3.283092e-4f + s * 7.762015e-7f;
    q = 1 + s * (0.46713033f + s * (0.025871071f + s * q));
    return Math.max(-1, Math.min(1, x * p / q));
  }
}
