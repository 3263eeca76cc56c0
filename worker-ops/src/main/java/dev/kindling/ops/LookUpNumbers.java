package dev.kindling.ops;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Numbers as the integers of a vocabulary that they stand for; any shape.
 *
 * @param tokens the integer of each number, from 0
 * @param unknown what other numbers stand for
 */
public record LookUpNumbers(List<Integer> tokens, int unknown) implements IntegerMap {
  /** Copies the integers. */
  public LookUpNumbers {
    tokens = List.copyOf(tokens);
  }

  @Override
  public IntUnaryOperator function() {
    int[] all = tokens.stream().mapToInt(Integer::intValue).toArray();
    return number -> number >= 0 && number < all.length ? all[number] : unknown;
  }
}
