package dev.kindling.trainers;

import dev.kindling.parameters.ParameterLayout;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Variable;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Copies a model's variables into flat vectors and back, in the order in which graphs declare them.
 */
record ModelVariables(List<Variable> parameters, List<Variable> state) {
  /** The most numbers of a Java array. */
  private static final int MAX_VALUES = Integer.MAX_VALUE - 8;

  static ModelVariables of(Layer model) {
    List<Variable> variables = model.variables();
    return new ModelVariables(
        variables.stream().filter(Variable::trainable).toList(),
        variables.stream().filter(variable -> !variable.trainable()).toList());
  }

  /** Returns where the parameters stand in their vector. */
  ParameterLayout layout() {
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    parameters.forEach(variable -> layout.add(variable.path(), variable.weight().shape()));
    return layout.build();
  }

  /** Returns the values of some variables, one behind the other. */
  static float[] read(List<Variable> variables) {
    long size = variables.stream().mapToLong(v -> v.weight().shape().elements()).sum();
    float[] vector = vector("all weights", size);
    int next = 0;
    for (Variable variable : variables) {
      FloatBuffer values = variable.weight().buffer();
      int count = values.remaining();
      values.get(vector, next, count);
      next += count;
    }
    return vector;
  }

  /**
   * Returns a vector of zeros.
   *
   * @param what what it is to hold, for messages
   * @throws IllegalArgumentException if it does not fit an array
   */
  static float[] vector(String what, long size) {
    if (size > MAX_VALUES) {
      throw new IllegalArgumentException(
          "Cannot use a model of this size: expected at most %d numbers in %s, got %d. Use fewer units or filters."
              .formatted(MAX_VALUES, what, size));
    }
    return new float[(int) size];
  }

  /** Replaces the values of some variables. */
  static void write(List<Variable> variables, float[] vector) {
    int next = 0;
    for (Variable variable : variables) {
      float[] values = new float[Math.toIntExact(variable.weight().shape().elements())];
      System.arraycopy(vector, next, values, 0, values.length);
      variable.weight().adopt(values);
      next += values.length;
    }
  }
}
