package dev.kindling.layers;

import dev.kindling.configuration.Kind;
import java.util.List;

/** Two numbers that make hashes differ; one in a configuration stands for both. */
record Salt(long first, long second) {
  static final Kind<Salt> KIND =
      Kind.of(
          value -> {
            if (!(value instanceof List<?> list)) {
              long number = Kind.LONG.read(value);
              return new Salt(number, number);
            }
            return list.size() == 2
                ? new Salt(Kind.LONG.read(list.get(0)), Kind.LONG.read(list.get(1)))
                : Kind.refuse("one whole number or two", value);
          },
          salt -> List.of(salt.first, salt.second));

  /** Returns both, or none. */
  static List<Long> numbers(Salt salt) {
    return salt == null ? List.of() : List.of(salt.first, salt.second);
  }
}
