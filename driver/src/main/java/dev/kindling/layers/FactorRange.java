package dev.kindling.layers;

import dev.kindling.configuration.Kind;
import java.util.List;

/** The range that factors are drawn from: one number f in a configuration stands for [-f, f]. */
record FactorRange(double lower, double upper) {
  static final Kind<FactorRange> KIND =
      Kind.of(FactorRange::read, range -> List.of(range.lower, range.upper));

  /** Returns the range of a number, which is no less than a bound. */
  static FactorRange of(double factor) {
    return new FactorRange(-Math.abs(factor), Math.abs(factor));
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

  /** Returns whether both ends lie between bounds. */
  boolean within(double low, double high) {
    return lower >= low && upper <= high;
  }

  @Override
  public String toString() {
    return "[%s, %s]".formatted(lower, upper);
  }
}
