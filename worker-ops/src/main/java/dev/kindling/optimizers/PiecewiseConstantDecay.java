package dev.kindling.optimizers;

import java.util.List;

/**
 * {@code values[i]} up to and including step {@code boundaries[i]}, then the last value. (Keras,
 * PiecewiseConstantDecay.)
 *
 * <p>Example: {@code piecewiseConstantDecay(List.of(5.0), List.of(0.1, 0.01))} is 0.1 in steps 0 to
 * 5, then 0.01.
 *
 * @param boundaries the last steps of all values but one, ascending
 * @param values one more than boundaries
 */
public record PiecewiseConstantDecay(List<Double> boundaries, List<Double> values)
    implements LearningRate {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public PiecewiseConstantDecay {
    boundaries = List.copyOf(boundaries);
    values = List.copyOf(values);
    OptimizerArguments arguments =
        new OptimizerArguments("schedule", "PiecewiseConstantDecay")
            .that(
                values.size() == boundaries.size() + 1,
                "one value more than boundaries",
                "%d values and %d boundaries".formatted(values.size(), boundaries.size()))
            .that(
                boundaries.stream().sorted().toList().equals(boundaries),
                "ascending boundaries",
                boundaries);
    values.forEach(value -> arguments.notNegative("values", value));
    arguments.done();
  }

  @Override
  public double at(long step) {
    int index = 0;
    while (index < boundaries.size() && step > boundaries.get(index)) {
      index++;
    }
    return values.get(index);
  }
}
