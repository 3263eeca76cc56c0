package dev.kindling.operations;

import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Scalar;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Axes that come, go or grow. */
final class Extents {
  private Extents() {}

  /** Returns a shape without its batch axis, which must be open. */
  static int[] sample(Object shape) {
    if (!(shape instanceof List<?> sizes)
        || sizes.isEmpty()
        || !(sizes.get(0) == null || sizes.get(0).equals(-1))) {
      return Kind.refuse("a shape whose first size, the batch, is -1", shape);
    }
    return Kind.INTEGERS.read(sizes.subList(1, sizes.size())).stream().mapToInt(n -> n).toArray();
  }

  /** Returns x with axes of size 1 at places of the result. */
  static SymbolicTensor expand(SymbolicTensor x, List<Integer> places) {
    int rank = x.shape().rank() + places.size();
    SymbolicTensor y = x;
    for (int place : places.stream().mapToInt(axis -> Given.axis(axis, rank)).sorted().toArray()) {
      y = ArrayOps.expandDims(y, place);
    }
    return y;
  }

  /** Returns x without axes of size 1, without all of them if none is named. */
  static SymbolicTensor squeeze(SymbolicTensor x, List<Integer> named) {
    Shape shape = x.shape();
    int[] axes =
        named == null
            ? IntStream.range(0, shape.rank()).filter(axis -> shape.size(axis) == 1).toArray()
            : named.stream().mapToInt(axis -> Given.axis(axis, shape.rank())).toArray();
    return ArrayOps.squeeze(x, axes);
  }

  /** Returns each cell of an axis several times in a row. */
  static SymbolicTensor repeat(SymbolicTensor x, List<Integer> times, int axis) {
    return times.size() == 1
        ? ArrayOps.repeat(x, times.get(0), axis)
        : Kind.refuse("one number of repeats", times);
  }

  /** Returns x several times along each axis. */
  static SymbolicTensor tile(SymbolicTensor x, List<Integer> times) {
    int first = x.shape().rank() - times.size();
    if (first < 0) {
      Kind.refuse("at most a number for each of %d axes".formatted(x.shape().rank()), times);
    }
    SymbolicTensor y = x;
    for (int index = 0; index < times.size(); index++) {
      int count = times.get(index);
      if (count < 1) {
        Kind.refuse("numbers of at least 1", times);
      }
      if (count > 1) {
        Given.checkBatch(first + index, x.shape());
        Parts.checkCount(count);
        y = Ops.concatenate(Collections.nCopies(count, y), first + index);
      }
    }
    return y;
  }

  /** Returns x with axes of size 1 grown to the sizes of a shape. */
  static SymbolicTensor broadcast(SymbolicTensor x, List<Integer> shape) {
    int added = shape.size() - x.shape().rank();
    if (added < 0) {
      Kind.refuse("a shape of at least %d axes".formatted(x.shape().rank()), shape);
    }
    SymbolicTensor y = x;
    for (int axis = 0; axis < added; axis++) {
      y = ArrayOps.expandDims(y, 0);
    }
    for (int axis = 0; axis < shape.size(); axis++) {
      int size = y.shape().size(axis);
      int wanted = shape.get(axis);
      if (size != wanted && size != 1) {
        Kind.refuse("a shape to which %s can grow".formatted(x.shape()), shape);
      }
      y = size == wanted ? y : ArrayOps.repeat(y, wanted, axis);
    }
    return y;
  }

  /** Returns x with cells of a value around it. */
  static SymbolicTensor pad(Given given) {
    SymbolicTensor x = given.x();
    if (!given.get("mode", "constant").equals("constant")) {
      Kind.refuse("mode 'constant'", given.get("mode"));
    }
    double value = given.optional(1, "constant_values").map(Extents::number).orElse(0.0);
    List<Integer> before = new ArrayList<>();
    List<Integer> behind = new ArrayList<>();
    if (!(given.get("pad_width") instanceof List<?> widths) || widths.size() != x.shape().rank()) {
      return Kind.refuse("a width for each axis", given.get("pad_width"));
    }
    for (Object width : widths) {
      List<Integer> cells = Kind.AXES.read(width);
      if (cells.isEmpty() || cells.size() > 2) {
        Kind.refuse("one or two widths for each axis", widths);
      }
      before.add(cells.get(0));
      behind.add(cells.get(cells.size() - 1));
    }
    if (before.get(0) != 0 || behind.get(0) != 0) {
      Given.checkBatch(0, x.shape());
    }
    return ArrayOps.pad(x, before, behind, value);
  }

  private static double number(Operand operand) {
    return operand instanceof Scalar scalar
        ? scalar.value()
        : Kind.refuse("a number to pad with", operand.shape());
  }
}
