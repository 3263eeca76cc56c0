package dev.kindling.layers;

import dev.kindling.configuration.Kind;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Arguments that have a number for each spatial axis. */
final class Sizes {
  /** What happens at the border: {@code valid}, {@code same} or {@code causal}. */
  static final Kind<Padding> PADDING = Kind.choice(Padding.class);

  private Sizes() {}

  /** Returns the kind of sizes along so many axes: one number for all, or a list of them. */
  static Kind<Size> kind(int axes) {
    Kind<List<Integer>> numbers = numbers(axes);
    return Kind.of(value -> new Size(numbers.read(value)), size -> numbers.write(size.cells()));
  }

  /** Returns the kind of numbers for so many axes: one for all, or a list of them. */
  static Kind<List<Integer>> numbers(int axes) {
    return Kind.of(value -> read(axes, value), value -> value);
  }

  private static List<Integer> read(int axes, Object value) {
    if (value instanceof List<?> list) {
      return list.size() == axes
          ? Kind.INTEGERS.read(value)
          : Kind.refuse("a whole number or a list of %d".formatted(axes), value);
    }
    return Collections.nCopies(axes, Kind.INTEGER.read(value));
  }

  /** Returns the numbers for so many axes: one for all, or one for each. */
  static List<Integer> each(int axes, int... values) {
    if (values.length != 1 && values.length != axes) {
      throw new IllegalArgumentException(
          "Cannot create size: expected one number or %d, got %s."
              .formatted(axes, Arrays.toString(values)));
    }
    return values.length == axes
        ? Arrays.stream(values).boxed().toList()
        : Collections.nCopies(axes, values[0]);
  }

  /** Returns the size along so many axes: one number for all, or one for each. */
  static Size of(int axes, int... values) {
    return new Size(each(axes, values));
  }
}
