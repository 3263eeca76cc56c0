package dev.kindling.trainers;

import dev.kindling.tensors.Shape;
import dev.kindling.trainers.Targets.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What examples weigh in the losses and in the weighted metrics: what the data says, what their
 * classes say, or the product of both.
 *
 * @param samples the sample weights that the data has
 * @param classes the class weights by output name; those of the only output have the name ""
 */
record Weighting(WeightShapes samples, Map<String, Map<Integer, Double>> classes) {
  /** All examples weigh the same. */
  static final Weighting NONE = new Weighting(WeightShapes.NONE, Map.of());

  /** The name of the only output. */
  static final String ONLY = "";

  static Weighting of(WeightShapes samples) {
    return new Weighting(samples, Map.of());
  }

  /**
   * Checks that class weights fit the outputs.
   *
   * @throws IllegalArgumentException with all that does not
   */
  void check(ModelSignature model, Targets targets) {
    List<String> problems = new ArrayList<>();
    List<String> outputs = targets.names();
    for (String name : classes.keySet()) {
      if (name.equals(ONLY) && outputs.size() > 1) {
        problems.add(
            "expected class weights of one of the outputs %s, got some without a name. Name their output: classWeight(\"%s\", …)"
                .formatted(outputs, outputs.get(0)));
      } else if (!name.equals(ONLY) && !outputs.contains(name)) {
        problems.add(
            "expected class weights of outputs with a loss, %s, got some of '%s'"
                .formatted(outputs, name));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot fit model '%s': %s."
              .formatted(model.model().displayName(), String.join("; ", problems)));
    }
  }

  /** Returns the class weights of an output; empty if it has none. */
  Optional<Map<Integer, Double>> classes(Target target) {
    return Optional.ofNullable(classes.get(target.name()))
        .or(() -> Optional.ofNullable(classes.get(ONLY)));
  }

  /**
   * Returns the shape of an example's weights for an output: () for one number, else one for each
   * of its first positions; empty if all examples weigh the same.
   *
   * @param prediction the output's shape, batch axis first; its last axis holds no positions
   */
  Optional<Shape> shape(Target target, Shape prediction) {
    Optional<Shape> ofClasses = classes(target).map(table -> Shape.of());
    return samples
        .of(target.name())
        .map(
            given -> {
              Shape positions = prediction.slice(1, Math.max(1, prediction.rank() - 1));
              boolean one = given.rank() == 0 || given.equals(Shape.of(1));
              return one
                  ? Shape.of()
                  : positions.slice(0, Math.min(given.rank(), positions.rank()));
            })
        .or(() -> ofClasses);
  }
}
