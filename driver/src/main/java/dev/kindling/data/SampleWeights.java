package dev.kindling.data;

import dev.kindling.tensors.Shape;
import dev.kindling.trainers.WeightShapes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the examples of arrays weigh.
 *
 * @param common the weights of every output that has none of its own; null if there are none
 * @param named the weights of single outputs, by output name
 */
record SampleWeights(Values common, Map<String, Values> named) {
  static final SampleWeights NONE = new SampleWeights(null, Map.of());

  SampleWeights common(Values values) {
    return new SampleWeights(values, named);
  }

  SampleWeights with(String output, Values values) {
    Map<String, Values> more = new LinkedHashMap<>(named);
    more.put(output, values);
    return new SampleWeights(common, more);
  }

  /** Returns the weights for an output; empty if it has none. */
  Optional<Values> of(String output) {
    return Optional.ofNullable(named.get(output)).or(() -> Optional.ofNullable(common));
  }

  WeightShapes shapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    named.forEach((name, values) -> shapes.put(name, values.column().row()));
    return new WeightShapes(Optional.ofNullable(common).map(v -> v.column().row()), shapes);
  }
}
