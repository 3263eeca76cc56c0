package dev.kindling.ops;

import dev.kindling.text.Buckets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Integers as their numbers in a vocabulary: first the mask's, then those of integers that are not
 * known, then those of the known ones; any shape.
 *
 * @param tokens the known integers
 * @param mask the integer that stands for nothing; null for none
 * @param maskCounts whether the mask has the number 0; it is -1 otherwise
 * @param unknowns how many numbers there are for integers that are not known; 0 to refuse them
 * @param buckets which of them they get; null for their remainder
 */
public record LookUpIntegers(
    List<Integer> tokens, Integer mask, boolean maskCounts, int unknowns, Buckets buckets)
    implements IntegerMap {
  /** Copies the integers. */
  public LookUpIntegers {
    tokens = List.copyOf(tokens);
  }

  @Override
  public IntUnaryOperator function() {
    int firstUnknown = mask != null && maskCounts ? 1 : 0;
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int index = 0; index < tokens.size(); index++) {
      numbers.put(tokens.get(index), firstUnknown + unknowns + index);
    }
    if (mask != null) {
      numbers.put(mask, maskCounts ? 0 : -1);
    }
    return value -> {
      Integer known = numbers.get(value);
      return known == null ? firstUnknown + unknown(value) : known;
    };
  }

  private int unknown(int value) {
    if (unknowns == 0) {
      throw new ValueException(
          "Cannot look up %d: expected an integer of the vocabulary. Set numOovIndices to 1 to number others."
              .formatted(value));
    }
    return buckets == null ? Math.floorMod(value, unknowns) : buckets.of(Integer.toString(value));
  }
}
