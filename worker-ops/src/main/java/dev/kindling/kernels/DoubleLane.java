package dev.kindling.kernels;

import java.util.Arrays;

/** A lane of float64, for gradient checks. */
final class DoubleLane implements Lane {
  private final double[] values;

  DoubleLane(int length) {
    values = new double[length];
  }

  private static double[] of(Lane lane) {
    return ((DoubleLane) lane).values;
  }

  @Override
  public void read(int to, Elements from, int index, int count) {
    ((Elements.Doubles) from).buffer().get(index, values, to, count);
  }

  @Override
  public void write(int from, Elements to, int index, int count) {
    ((Elements.Doubles) to).buffer().put(index, values, from, count);
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
    double[] a = values;
    int at = from;
    while (at < a.length && a[at] == 0) {
      at++;
    }
    return at;
  }

  @Override
  public int nextEqual(Lane x, int from) {
    double[] a = values;
    double[] b = of(x);
    int at = from;
    while (at < a.length && a[at] != b[at]) {
      at++;
    }
    return at;
  }

  @Override
  public void fill(double value) {
    Arrays.fill(values, value);
  }

  @Override
  public void addMultiple(double factor, Lane x) {
    double[] a = values;
    double[] b = of(x);
    double by = factor;
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
    double[] a = values;
    double[] b = of(x);
    for (int i = 0; i < a.length; i++) {
      a[i] += b[i];
    }
  }

  @Override
  public void subtract(Lane x) {
    double[] a = values;
    double[] b = of(x);
    for (int i = 0; i < a.length; i++) {
      a[i] -= b[i];
    }
  }

  @Override
  public void times(Lane x) {
    double[] a = values;
    double[] b = of(x);
    for (int i = 0; i < a.length; i++) {
      a[i] *= b[i];
    }
  }

  @Override
  public void product(Lane x, Lane y) {
    double[] a = values;
    double[] b = of(x);
    double[] c = of(y);
    for (int i = 0; i < a.length; i++) {
      a[i] = b[i] * c[i];
    }
  }

  @Override
  public void addProduct(Lane x, Lane y) {
    double[] a = values;
    double[] b = of(x);
    double[] c = of(y);
    for (int i = 0; i < a.length; i++) {
      a[i] += b[i] * c[i];
    }
  }

  @Override
  public void sigmoid() {
    double[] a = values;
    for (int i = 0; i < a.length; i++) {
      a[i] = 1 / (1 + Math.exp(-a[i]));
    }
  }

  @Override
  public void tanh(Lane x) {
    double[] a = values;
    double[] b = of(x);
    for (int i = 0; i < a.length; i++) {
      a[i] = Math.tanh(b[i]);
    }
  }

  @Override
  public void timesSigmoidSlope(Lane y) {
    double[] a = values;
    double[] b = of(y);
    for (int i = 0; i < a.length; i++) {
      a[i] *= b[i] * (1 - b[i]);
    }
  }

  @Override
  public void timesTanhSlope(Lane y) {
    double[] a = values;
    double[] b = of(y);
    for (int i = 0; i < a.length; i++) {
      a[i] *= 1 - b[i] * b[i];
    }
  }
}
