package dev.kindling.ops;

import dev.kindling.text.Buckets;
import java.util.function.IntUnaryOperator;

/**
 * Integers as the numbers of the buckets of their digits; any shape.
 *
 * @param buckets the buckets
 * @param mask the integer with the number 0, behind which the buckets are then numbered; null for
 *     none
 */
public record HashIntegers(Buckets buckets, Integer mask) implements IntegerMap {
  @Override
  public IntUnaryOperator function() {
    return value -> {
      int bucket = buckets.of(Integer.toString(value));
      return mask == null ? bucket : value == mask ? 0 : 1 + bucket;
    };
  }
}
