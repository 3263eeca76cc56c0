package dev.kindling.configuration;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of argument: how its values stand in a configuration of maps, lists, texts, numbers and
 * booleans, as JSON and YAML have them.
 *
 * @param <V> the type of the values in Java
 */
public interface Kind<V> {
  /** A whole number. */
  Kind<Integer> INTEGER = of(Kind::integer, value -> value);

  /** A whole number of 64 bits, for seeds. */
  Kind<Long> LONG = of(Kind::wholeNumber, value -> value);

  /** A real number. */
  Kind<Double> NUMBER = of(Kind::number, value -> value);

  /** True or false. */
  Kind<Boolean> FLAG =
      of(value -> value instanceof Boolean flag ? flag : refuse("true or false", value), v -> v);

  /** A text. */
  Kind<String> TEXT =
      of(value -> value instanceof String text ? text : refuse("a text", value), v -> v);

  /** A list of whole numbers. */
  Kind<List<Integer>> INTEGERS = of(Kind::integers, value -> value);

  /** One axis or a list of axes. */
  Kind<List<Integer>> AXES =
      of(
          value -> value instanceof List ? integers(value) : List.of(integer(value)),
          axes -> axes.size() == 1 ? axes.get(0) : axes);

  /**
   * Returns the value in Java.
   *
   * @param value what the configuration has, never null
   * @throws IllegalArgumentException if it is not of this kind; the message says what was expected
   */
  V read(Object value);

  /** Returns what stands in the configuration for a value. */
  Object write(V value);

  /**
   * Returns this kind as it reads and writes among other types, for kinds whose values are
   * themselves of registered types: the layer within a wrapper.
   *
   * @param types what reads and writes them
   */
  default Kind<V> in(Object types) {
    return this;
  }

  /** Returns a kind of two functions. */
  static <V> Kind<V> of(Function<Object, V> reader, Function<V, Object> writer) {
    return new Kind<>() {
      @Override
      public V read(Object value) {
        return reader.apply(value);
      }

      @Override
      public Object write(V value) {
        return writer.apply(value);
      }
    };
  }

  /** Returns a choice between the constants of an enum, written in lower case. */
  static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
    Function<E, Object> writer = value -> value.name().toLowerCase(Locale.ROOT);
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      names.add((String) writer.apply(constant));
    }
    return of(
        value -> {
          int index = value instanceof String text ? names.indexOf(text) : -1;
          return index >= 0
              ? type.getEnumConstants()[index]
              : refuse("one of " + String.join(", ", names), value);
        },
        writer);
  }

  /** Returns the kind of lists of values of a kind. */
  static <V> Kind<List<V>> listOf(Kind<V> one) {
    return new Kind<>() {
      @Override
      public Kind<List<V>> in(Object types) {
        return listOf(one.in(types));
      }

      @Override
      public List<V> read(Object value) {
        return value instanceof List<?> list
            ? list.stream().<V>map(one::read).toList()
            : refuse("a list", value);
      }

      @Override
      public Object write(List<V> values) {
        return values.stream().map(one::write).toList();
      }
    };
  }

  /** Returns the kind of values that may be missing, for arguments of which null is a value. */
  static <V> Kind<Optional<V>> optional(Kind<V> one) {
    return of(value -> Optional.of(one.read(value)), value -> one.write(value.orElseThrow()));
  }

  /** Refuses a value; for the readers of kinds. */
  static <V> V refuse(String expected, Object value) {
    return refuse(expected, value, "");
  }

  /** Refuses a value and says what to do; for the readers of kinds. */
  static <V> V refuse(String expected, Object value, String mend) {
    throw new IllegalArgumentException(
        "expected %s, got %s. %s".formatted(expected, Kind.describe(value), mend).strip());
  }

  private static String describe(Object value) {
    String text =
        value instanceof String ? "'" + value + "'" : value instanceof Map ? "a map" : "" + value;
    return text.length() <= 80 ? text : text.substring(0, 79) + "…";
  }

  private static long wholeNumber(Object value) {
    if (value instanceof Number number && !(value instanceof BigInteger)) {
      double real = number.doubleValue();
      if (real == Math.rint(real) && Math.abs(real) < 0x1p63) {
        return number.longValue();
      }
    }
    return refuse("a whole number", value);
  }

  private static int integer(Object value) {
    long whole = wholeNumber(value);
    return whole == (int) whole ? (int) whole : refuse("a whole number of 32 bits", value);
  }

  private static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : refuse("a number", value);
  }

  private static List<Integer> integers(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(Kind::integer).toList()
        : refuse("a list of whole numbers", value);
  }
}
