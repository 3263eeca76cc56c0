package dev.kindling.layers;

import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * An argument that is one number or an array of numbers.
 *
 * @param shape the shape of the array; no axes for one number
 * @param values its elements, row-major
 */
record Numbers(Shape shape, List<Double> values) {
  /** A number or nested lists of numbers; also an array as Keras writes those of NumPy. */
  static final Kind<Numbers> KIND = Kind.of(Numbers::read, Numbers::write);

  /** Copies the elements. */
  Numbers {
    values = List.copyOf(values);
  }

  /** Returns one number, or a row of them. */
  static Numbers of(double... values) {
    Shape shape = values.length == 1 ? Shape.of() : Shape.of(values.length);
    return new Numbers(shape, Arrays.stream(values).boxed().toList());
  }

  private static Numbers read(Object value) {
    if (value instanceof Map<?, ?> array && array.get("config") instanceof Map<?, ?> config) {
      return read(config.get("value"));
    }
    Shape shape = Shape.of();
    Object first = value;
    while (first instanceof List<?> list && !list.isEmpty()) {
      shape = shape.append(list.size());
      first = list.get(0);
    }
    List<Double> numbers = new ArrayList<>();
    collect(value, shape, 0, numbers);
    return new Numbers(shape, numbers);
  }

  private static void collect(Object value, Shape shape, int axis, List<Double> numbers) {
    if (axis == shape.rank()) {
      numbers.add(Kind.NUMBER.read(value));
    } else if (value instanceof List<?> list && list.size() == shape.size(axis)) {
      list.forEach(item -> collect(item, shape, axis + 1, numbers));
    } else {
      Kind.refuse("a number or lists of equal lengths", value);
    }
  }

  private static Object write(Numbers numbers) {
    return numbers.nested(0, numbers.values.iterator());
  }

  private Object nested(int axis, Iterator<Double> next) {
    if (axis == shape.rank()) {
      return next.next();
    }
    List<Object> items = new ArrayList<>();
    for (int index = 0; index < shape.size(axis); index++) {
      items.add(nested(axis + 1, next));
    }
    return items;
  }

  /** Returns these numbers as a tensor of a call. */
  SymbolicTensor in(Call call) {
    return call.numbers(shape, values);
  }

  /** Returns the same under another shape. */
  Numbers reshaped(Shape other) {
    return new Numbers(other, values);
  }

  /** Returns a function of each number. */
  Numbers map(DoubleUnaryOperator function) {
    return new Numbers(shape, values.stream().map(function::applyAsDouble).toList());
  }
}
