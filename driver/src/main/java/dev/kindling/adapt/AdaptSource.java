package dev.kindling.adapt;

import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Data that layers learn from before training: one input, without labels. Arrays are read in this
 * JVM, DataFrames on their cluster; the results are the same to the bit, however the rows lie.
 *
 * <p>Example: {@code normalization().adapt(frame(df).features("age", "income"))}.
 */
public interface AdaptSource {
  /**
   * Returns the shape of one example of each input as the data shows it, numbers or texts.
   *
   * @throws RuntimeException with all mistakes of the data
   */
  List<Shape> adaptShapes();

  /**
   * Adds all rows of numbers to moments.
   *
   * @param empty moments of nothing, which are not changed
   * @param row the shape of one example
   */
  Moments moments(Moments empty, Shape row);

  /**
   * Returns some of all numbers in rising order, each as far from the last one: those that Keras's
   * {@code summarize} of all numbers at once takes.
   *
   * @param epsilon the share of all numbers from one to the next
   * @param row the shape of one example
   */
  OrderedNumbers ordered(double epsilon, Shape row);

  /** Returns how often tokens occur. */
  TokenCounts tokens(TokenQuery query);
}
