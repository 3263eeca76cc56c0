package dev.kindling.operations;

import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.OperationCall;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What an operation is given while it is traced: what it is called on, and what configures it. */
final class Given {
  private static final Set<String> CONSTANTS = Set.of("__numpy__", "__tensor__");

  private final OperationCall call;
  private final Map<String, Object> values;
  private final Set<Object> read = new HashSet<>();

  Given(OperationCall call, Map<String, Object> values) {
    this.call = call;
    this.values = values;
  }

  /** Returns the first operand, which is a tensor. */
  SymbolicTensor x() {
    return tensor(0);
  }

  /** Returns an operand that is a tensor or a constant. */
  SymbolicTensor tensor(int place) {
    return operand(place) instanceof SymbolicTensor tensor
        ? tensor
        : Kind.refuse("a tensor", raw(place));
  }

  /** Returns an operand: a tensor, a constant or a number. */
  Operand operand(int place) {
    return operand(raw(place));
  }

  /** Returns the operands of a list. */
  List<Operand> list(int place) {
    return raw(place) instanceof List<?> list && !list.isEmpty()
        ? list.stream().map(Given::operand).toList()
        : Kind.refuse("a list of tensors", raw(place));
  }

  /** Returns an operand at a place or under a name, if it is not null. */
  Optional<Operand> optional(int place, String name) {
    read.add(name);
    Object value = place < call.arguments().size() ? raw(place) : call.keywords().get(name);
    return Optional.ofNullable(value).map(Given::operand);
  }

  /** Returns what stands at a place. */
  Object raw(int place) {
    read.add(place);
    if (place >= call.arguments().size()) {
      throw new IllegalArgumentException(
          "expected more than %d operands.".formatted(call.arguments().size()));
    }
    return call.arguments().get(place);
  }

  /** Refuses a call of which something was not read. */
  void checkAllRead() {
    for (int place = 0; place < call.arguments().size(); place++) {
      if (!read.contains(place) && call.arguments().get(place) != null) {
        throw new IllegalArgumentException(
            "expected %d operands, got %d.".formatted(place, call.arguments().size()));
      }
    }
    call.keywords()
        .forEach(
            (name, value) -> {
              if (!read.contains(name) && value != null && !Boolean.FALSE.equals(value)) {
                Kind.refuse("a call without '%s'".formatted(name), value);
              }
            });
  }

  private static Operand operand(Object value) {
    if (value instanceof Operand operand) {
      return operand;
    }
    if (value instanceof Number number) {
      return Ops.scalar(number.doubleValue());
    }
    if (value instanceof Boolean flag) {
      return Ops.scalar(flag ? 1 : 0);
    }
    boolean constant =
        value instanceof Map<?, ?> map && CONSTANTS.contains(String.valueOf(map.get("class_name")));
    Object numbers =
        constant && ((Map<?, ?>) value).get("config") instanceof Map<?, ?> config
            ? config.get("value")
            : value;
    return numbers instanceof List || constant
        ? constant(numbers)
        : Kind.refuse("a tensor or a number", value);
  }

  /** Returns nested lists of numbers as a tensor. */
  private static SymbolicTensor constant(Object numbers) {
    List<Integer> sizes = new ArrayList<>();
    Object first = numbers;
    while (first instanceof List<?> list) {
      sizes.add(list.size());
      first = list.isEmpty() ? null : list.get(0);
    }
    List<Double> values = new ArrayList<>();
    collect(numbers, sizes, values);
    return ArrayOps.numbers(Shape.of(sizes.stream().mapToInt(size -> size).toArray()), values);
  }

  private static void collect(Object numbers, List<Integer> sizes, List<Double> values) {
    if (sizes.isEmpty()) {
      values.add(numbers instanceof Boolean flag ? (flag ? 1.0 : 0.0) : Kind.NUMBER.read(numbers));
    } else if (numbers instanceof List<?> list && list.size() == sizes.get(0)) {
      list.forEach(item -> collect(item, sizes.subList(1, sizes.size()), values));
    } else {
      Kind.refuse("a constant whose rows are of one length", numbers);
    }
  }

  /** Returns a tensor as 1 where it is not 0, which it is already behind a comparison. */
  static SymbolicTensor truth(SymbolicTensor x) {
    return LogicOps.isTruth(x) ? x : LogicOps.notEqual(x, Ops.scalar(0));
  }

  /** Returns whether an argument is there and not null. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Returns the value of an argument. */
  @SuppressWarnings("unchecked")
  <V> V get(String name) {
    return has(name)
        ? (V) values.get(name)
        : Kind.refuse("a value for argument '%s'".formatted(name), null);
  }

  /** Returns the value of an argument, or another one if it is null. */
  <V> V get(String name, V otherwise) {
    return has(name) ? get(name) : otherwise;
  }

  /** Returns whether an argument is true. */
  boolean flag(String name) {
    return get(name, false);
  }

  /**
   * Returns the axes of x that an argument names, counted from the start; all if it is null. The
   * batch axis may not be among them.
   */
  int[] axes(String name, SymbolicTensor x) {
    int[] axes = has(name) ? places(name, x) : IntStream.range(0, x.shape().rank()).toArray();
    for (int axis : axes) {
      checkBatch(axis, x.shape());
    }
    return axes;
  }

  /** Returns the axes of x that an argument names for another place, counted from the start. */
  int[] places(String name, SymbolicTensor x) {
    int rank = x.shape().rank();
    return Kind.AXES.read(get(name)).stream().mapToInt(axis -> axis(axis, rank)).toArray();
  }

  /** Returns the only axis of x that an argument names, counted from the start; not the batch's. */
  int axis(String name, Operand x) {
    int axis = axis(name, x.shape().rank());
    checkBatch(axis, x.shape());
    return axis;
  }

  /** Refuses the batch axis, of which each worker has but a part. */
  static void checkBatch(int axis, Shape shape) {
    if (axis == 0 && shape.size(0) == Shape.UNKNOWN) {
      throw new IllegalArgumentException(
          "expected axes other than the batch axis 0 of shape %s: rows of a batch do not meet, because they are spread over workers. Name the axes from 1 on."
              .formatted(shape));
    }
  }

  /** Returns the only axis among so many that an argument names, counted from the start. */
  int axis(String name, int rank) {
    List<Integer> axes = Kind.AXES.read(get(name));
    return axes.size() == 1 ? axis(axes.get(0), rank) : Kind.refuse("one axis", axes);
  }

  /** Returns an axis among so many, counted from the start. */
  static int axis(int axis, int rank) {
    return axis < -rank || axis >= rank
        ? Kind.refuse("an axis from %d to %d".formatted(-rank, rank - 1), axis)
        : Math.floorMod(axis, rank);
  }
}
