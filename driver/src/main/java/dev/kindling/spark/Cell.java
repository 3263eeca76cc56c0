package dev.kindling.spark;

import java.util.Arrays;

/** The numbers of one value while they are read, or the fault that was found in it. */
final class Cell {
  private final double[] numbers;
  private int count;
  private FaultKind fault;
  private String detail;

  /** Creates a cell for values of at most so many numbers. */
  Cell(int capacity) {
    numbers = new double[capacity];
  }

  void clear() {
    count = 0;
    fault = null;
  }

  void add(double number) {
    numbers[count++] = number;
  }

  void addAll(float[] more) {
    for (int index = 0; index < more.length; index++) {
      numbers[count + index] = more[index];
    }
    count += more.length;
  }

  void addAll(double[] more) {
    System.arraycopy(more, 0, numbers, count, more.length);
    count += more.length;
  }

  void addSparse(int size, int[] indices, double[] values) {
    Arrays.fill(numbers, count, count + size, 0);
    for (int index = 0; index < indices.length; index++) {
      numbers[count + indices[index]] = values[index];
    }
    count += size;
  }

  void nothing() {
    fault(FaultKind.NULL, "expected a value, got null");
  }

  void wrongLength(int got, int expected) {
    fault(
        FaultKind.LENGTH,
        "expected %d %s, got %d".formatted(expected, expected == 1 ? "number" : "numbers", got));
  }

  void fault(FaultKind kind, String what) {
    fault = kind;
    detail = what;
  }

  boolean sound() {
    return fault == null;
  }

  int count() {
    return count;
  }

  double number(int index) {
    return numbers[index];
  }

  FaultKind fault() {
    return fault;
  }

  String detail() {
    return detail;
  }
}
