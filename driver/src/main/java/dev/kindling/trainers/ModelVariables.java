package dev.kindling.trainers;

import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Variable;
import java.util.List;

/**
 * Copies a model's variables into flat vectors and back, in the order in which graphs declare them.
 */
record ModelVariables(List<Variable> parameters, List<Variable> state) {
  static ModelVariables of(Layer model) {
    List<Variable> variables = model.variables();
    return new ModelVariables(
        variables.stream().filter(Variable::trainable).toList(),
        variables.stream().filter(variable -> !variable.trainable()).toList());
  }

  /** Returns the values of some variables, one behind the other. */
  static float[] read(List<Variable> variables) {
    long size = variables.stream().mapToLong(v -> v.weight().shape().elements()).sum();
    float[] vector = new float[Math.toIntExact(size)];
    int next = 0;
    for (Variable variable : variables) {
      float[] values = variable.weight().values();
      System.arraycopy(values, 0, vector, next, values.length);
      next += values.length;
    }
    return vector;
  }

  /** Replaces the values of some variables. */
  static void write(List<Variable> variables, float[] vector) {
    int next = 0;
    for (Variable variable : variables) {
      float[] values = new float[Math.toIntExact(variable.weight().shape().elements())];
      System.arraycopy(vector, next, values, 0, values.length);
      variable.weight().assign(values);
      next += values.length;
    }
  }
}
