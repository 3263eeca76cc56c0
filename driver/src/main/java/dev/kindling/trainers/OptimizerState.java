package dev.kindling.trainers;

import dev.kindling.optimizers.KerasOptimizer;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.optimizers.OptimizerLayout;
import dev.kindling.optimizers.OptimizerVariable;
import dev.kindling.tensors.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an optimizer keeps between steps.
 *
 * @param name the optimizer's name, for example {@code adam}
 * @param variables all that it keeps, in the order of Keras's {@code optimizer.variables}: the
 *     number of steps, the learning rate unless it is a schedule, then what its rule keeps
 * @param values the values of all but the numbers of steps, one behind the other
 * @param iteration the number of steps made
 */
public record OptimizerState(
    String name, List<Variable> variables, float[] values, long iteration) {
  /** The place of a number of steps, which is not among the values. */
  private static final int COUNTER = -1;

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
      return offset == COUNTER;
    }

    /** Returns the number of values. */
    public int elements() {
      return Math.toIntExact(shape.elements());
    }
  }

  /** Copies the variables. */
  public OptimizerState {
    variables = List.copyOf(variables);
  }

  /** Returns the state of an optimizer; one that has made no step has nothing but its rate. */
  static OptimizerState of(
      Optimizer optimizer, OptimizerLayout layout, float[] values, long iteration) {
    List<Variable> variables = new ArrayList<>();
    variables.add(counter(optimizer.name()));
    Map<String, KerasOptimizer<?>> parts = optimizer.optimizers();
    boolean several = !parts.containsKey("");
    if (several) {
      layout.variables().stream()
          .filter(variable -> !variable.name().contains("/"))
          .forEach(variable -> variables.add(variable(optimizer.name() + "/", variable)));
      for (String part : parts.keySet()) {
        variables.add(counter(part));
        layout.variables().stream()
            .filter(variable -> variable.name().startsWith(part + "/"))
            .forEach(variable -> variables.add(variable("", variable)));
      }
    } else {
      layout.variables().forEach(one -> variables.add(variable(optimizer.name() + "/", one)));
    }
    return new OptimizerState(optimizer.name(), variables, values, iteration);
  }

  private static Variable counter(String optimizer) {
    return new Variable(optimizer + "/iteration", Shape.of(), COUNTER);
  }

  private static Variable variable(String prefix, OptimizerVariable variable) {
    return new Variable(
        prefix + variable.name(), variable.shape(), Math.toIntExact(variable.offset()));
  }

  /** Returns the values of a variable that is no number of steps. */
  public FloatBuffer of(Variable variable) {
    return FloatBuffer.wrap(values, variable.offset(), variable.elements()).slice();
  }

  /** Returns a state of the same variables with other values. */
  public OptimizerState with(float[] others, long steps) {
    return new OptimizerState(name, variables, others, steps);
  }
}
