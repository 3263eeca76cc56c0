package dev.kindling.layers;

import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/** The range that factors are drawn from: one number f in a configuration stands for [-f, f]. */
record FactorRange(double lower, double upper) {
  static final Kind<FactorRange> KIND =
      Kind.of(FactorRange::read, range -> List.of(range.lower, range.upper));

  /** One number f in a configuration stands for [0, f]. */
  static final Kind<FactorRange> FROM_ZERO =
      Kind.of(
          value -> value instanceof List<?> ? read(value) : upTo(Kind.NUMBER.read(value)),
          range -> List.of(range.lower, range.upper));

  /** The values of images unless a layer is told otherwise. */
  static final FactorRange BYTES = new FactorRange(0, 255);

  /** The shares of a whole. */
  static final FactorRange SHARES = new FactorRange(0, 1);

  /** Returns the range of a number, which is no less than a bound. */
  static FactorRange of(double factor) {
    return new FactorRange(-Math.abs(factor), Math.abs(factor));
  }

  /** Returns the range from 0 to a number. */
  static FactorRange upTo(double factor) {
    return new FactorRange(Math.min(0, factor), Math.max(0, factor));
  }

  private static FactorRange read(Object value) {
    if (!(value instanceof List<?> list)) {
      return of(Kind.NUMBER.read(value));
    }
    if (list.size() != 2) {
      return Kind.refuse("one number or two", value);
    }
    double first = Kind.NUMBER.read(list.get(0));
    double second = Kind.NUMBER.read(list.get(1));
    return new FactorRange(Math.min(first, second), Math.max(first, second));
  }

  /** Returns what is not below a bound. */
  FactorRange atLeast(double bound) {
    return new FactorRange(Math.max(bound, lower), upper);
  }

  /** Returns numbers of this range stretched to another. */
  SymbolicTensor stretch(SymbolicTensor x, FactorRange other) {
    if (equals(other)) {
      return x;
    }
    SymbolicTensor shares = Ops.divide(Ops.subtract(x, lower), upper - lower);
    return Ops.add(Ops.multiply(shares, other.upper - other.lower), other.lower);
  }

  /** Returns whether both ends lie between bounds. */
  boolean within(double low, double high) {
    return lower >= low && upper <= high;
  }

  @Override
  public String toString() {
    return "[%s, %s]".formatted(lower, upper);
  }
}
