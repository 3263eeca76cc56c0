package dev.kindling.trainers;

import dev.kindling.configuration.Names;
import dev.kindling.optimizers.KerasOptimizer;
import dev.kindling.optimizers.MultiOptimizer;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.optimizers.OptimizerLayout;
import dev.kindling.optimizers.OptimizerVariable;
import dev.kindling.tensors.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an optimizer keeps between steps.
 *
 * @param name the optimizer's name, for example {@code adam}
 * @param variables all that it keeps, in the order of Keras's {@code optimizer.variables}: the
 *     number of steps, the learning rate unless it is a schedule, then what its rule keeps
 * @param parts the optimizers that it consists of, if there are several
 * @param values the values of all but the numbers of steps, one behind the other
 * @param iteration the number of steps made
 */
public record OptimizerState(
    String name, List<Variable> variables, List<Part> parts, float[] values, long iteration) {
  /** The place of a number of steps, which is not among the values. */
  private static final int COUNTER = -1;

  /** The place of the number of steps of an optimizer that has nothing to change: always 0. */
  private static final int IDLE = -2;

  /**
   * A variable that an optimizer keeps.
   *
   * @param name its path in Keras, for example {@code adam/dense_kernel_momentum}
   * @param shape its shape
   * @param offset its place among the values
   */
  public record Variable(String name, Shape shape, int offset) {
    /** Returns whether it is a number of steps, a whole number. */
    public boolean counter() {
      return offset < 0;
    }

    /** Returns the number of values. */
    public int elements() {
      return Math.toIntExact(shape.elements());
    }
  }

  /**
   * One of several optimizers.
   *
   * @param name its name, for example {@code adam_1}
   * @param group what Keras calls its group in files, by classes: of two Adams {@code adam} and
   *     {@code adam_1}
   * @param variables what it keeps, in its order
   */
  public record Part(String name, String group, List<Variable> variables) {
    /** Copies the variables. */
    public Part {
      variables = List.copyOf(variables);
    }
  }

  /** Copies the variables. */
  public OptimizerState {
    variables = List.copyOf(variables);
    parts = List.copyOf(parts);
  }

  /** Returns the state of an optimizer; one that has made no step has nothing but its rate. */
  static OptimizerState of(
      Optimizer optimizer, OptimizerLayout layout, float[] values, long iteration) {
    List<Variable> variables = new ArrayList<>();
    variables.add(counter(optimizer.name(), COUNTER));
    if (!(optimizer instanceof MultiOptimizer multi)) {
      layout.variables().forEach(one -> variables.add(variable(optimizer.name() + "/", one)));
      return new OptimizerState(optimizer.name(), variables, List.of(), values, iteration);
    }
    layout.variables().stream()
        .filter(variable -> !variable.name().contains("/"))
        .forEach(variable -> variables.add(variable(optimizer.name() + "/", variable)));
    List<Part> parts = parts(multi, layout);
    parts.forEach(part -> variables.addAll(part.variables()));
    return new OptimizerState(optimizer.name(), variables, parts, values, iteration);
  }

  private static List<Part> parts(MultiOptimizer multi, OptimizerLayout layout) {
    Set<String> idle = multi.idle(layout.parameters().slots());
    Map<String, Integer> counts = new HashMap<>();
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, KerasOptimizer<?>> one : multi.optimizers().entrySet()) {
      String name = one.getKey();
      List<Variable> variables = new ArrayList<>();
      variables.add(counter(name, idle.contains(name) ? IDLE : COUNTER));
      layout.variables().stream()
          .filter(variable -> variable.name().startsWith(name + "/"))
          .forEach(variable -> variables.add(variable("", variable)));
      String type = Names.snakeCase(one.getValue().getClass().getSimpleName());
      int count = counts.merge(type, 1, Integer::sum) - 1;
      parts.add(new Part(name, count == 0 ? type : type + "_" + count, variables));
    }
    return parts;
  }

  private static Variable counter(String optimizer, int place) {
    return new Variable(optimizer + "/iteration", Shape.of(), place);
  }

  private static Variable variable(String prefix, OptimizerVariable variable) {
    return new Variable(
        prefix + variable.name(), variable.shape(), Math.toIntExact(variable.offset()));
  }

  /** Returns the values of a variable that is no number of steps. */
  public FloatBuffer of(Variable variable) {
    return FloatBuffer.wrap(values, variable.offset(), variable.elements()).slice();
  }

  /** Returns the value of a variable that is a number of steps. */
  public long steps(Variable counter) {
    return counter.offset() == IDLE ? 0 : iteration;
  }

  /** Returns a state of the same variables with other values. */
  public OptimizerState with(float[] others, long steps) {
    return new OptimizerState(name, variables, parts, others, steps);
  }
}
