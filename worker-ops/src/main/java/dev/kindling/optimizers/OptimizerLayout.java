package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;
import dev.kindling.parameters.Slot;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which variable stands where in an optimizer's vector. The order is that of Keras's {@code
 * optimizer.variables} without the first one, the number of steps, which {@code RunState} has: the
 * learning rate unless it is a schedule, averages of the parameters, accumulated gradients, then
 * the variables of the rule.
 *
 * <p>Example: Adam over a kernel and a bias keeps {@code learning_rate}, {@code
 * dense_kernel_momentum}, {@code dense_kernel_velocity}, {@code dense_bias_momentum}, {@code
 * dense_bias_velocity}.
 */
public record OptimizerLayout(ParameterLayout parameters, List<OptimizerVariable> variables) {
  private static final String RATE = "learning_rate";
  private static final String AVERAGE = "average";

  /** Copies the variables. */
  public OptimizerLayout {
    variables = List.copyOf(variables);
  }

  /** Returns the layout of an optimizer for some parameters. */
  public static OptimizerLayout of(Optimizer optimizer, ParameterLayout parameters) {
    Builder builder = rate(optimizer, parameters);
    OptimizerOptions options = optimizer.options();
    if (options.average().used()) {
      builder.each(AVERAGE);
    }
    if (options.accumulationSteps() > 1) {
      builder.each("gradient_accumulator");
    }
    optimizer.declare(builder);
    return new OptimizerLayout(parameters, builder.variables);
  }

  /**
   * Returns the layout of one of several optimizers: one that has nothing to change keeps its
   * learning rate alone.
   */
  static OptimizerLayout ofShare(KerasOptimizer<?> optimizer, ParameterLayout parameters) {
    return parameters.slots().isEmpty()
        ? new OptimizerLayout(parameters, rate(optimizer, parameters).variables)
        : of(optimizer, parameters);
  }

  private static Builder rate(Optimizer optimizer, ParameterLayout parameters) {
    Builder builder = new Builder(parameters);
    LearningRate rate = optimizer.options().learningRate();
    if (!rate.isSchedule()) {
      builder.shared(RATE, (float) rate.at(0));
    }
    return builder;
  }

  /**
   * Returns where the learning rate of an optimizer stands, which is no schedule.
   *
   * @param optimizer its name in {@link Optimizer#optimizers}
   */
  public int learningRate(String optimizer) {
    String name = optimizer.isEmpty() ? RATE : optimizer + "/" + RATE;
    return variables.stream()
        .filter(variable -> variable.name().equals(name))
        .mapToInt(variable -> Math.toIntExact(variable.offset()))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the number of elements of the vector. */
  public long size() {
    return variables.stream().mapToLong(OptimizerVariable::elements).sum();
  }

  /** Fills a vector of zeros with what training starts from. */
  public void start(float[] vector, float[] parameterValues) {
    for (OptimizerVariable variable : variables) {
      int from = Math.toIntExact(variable.offset());
      int count = Math.toIntExact(variable.elements());
      if (Float.isNaN(variable.start())) {
        Slot copied = parameters.slots().get(variable.parameter());
        int place = Math.toIntExact(copied.offset());
        System.arraycopy(parameterValues, place, vector, from, count);
      } else {
        Arrays.fill(vector, from, from + count, variable.start());
      }
    }
  }

  /**
   * Returns the parameters with their averages in the place of those that are averaged; empty if
   * none is.
   *
   * @param vector the variables, a vector of this layout
   */
  public Optional<float[]> averages(float[] vector, float[] parameterValues) {
    List<OptimizerVariable> averages =
        variables.stream().filter(variable -> variable.name().endsWith("_" + AVERAGE)).toList();
    float[] averaged = parameterValues.clone();
    for (OptimizerVariable average : averages) {
      Slot parameter = parameters.slots().get(average.parameter());
      int from = Math.toIntExact(average.offset());
      int count = Math.toIntExact(average.elements());
      System.arraycopy(vector, from, averaged, Math.toIntExact(parameter.offset()), count);
    }
    return averages.isEmpty() ? Optional.empty() : Optional.of(averaged);
  }

  /** Collects variables in Keras's order. */
  public static final class Builder {
    private final ParameterLayout parameters;
    private final List<OptimizerVariable> variables = new ArrayList<>();
    private long size;

    private Builder(ParameterLayout parameters) {
      this.parameters = parameters;
    }

    /** Returns the parameters. */
    public List<Slot> parameters() {
      return parameters.slots();
    }

    /** Appends variables as large as each parameter, zeros at first, parameter by parameter. */
    public void each(String... kinds) {
      for (int parameter = 0; parameter < parameters().size(); parameter++) {
        for (String kind : kinds) {
          add(parameter, kind, 0);
        }
      }
    }

    /** Appends a variable as large as its parameter. */
    public void add(int parameter, String kind, float start) {
      add(parameter, kind, parameters().get(parameter).shape(), start);
    }

    /** Appends a variable of a parameter. */
    public void add(int parameter, String kind, Shape shape, float start) {
      String path = parameters().get(parameter).name().replace('/', '_');
      append(path + "_" + kind, shape, parameter, start);
    }

    /** Appends a number that belongs to no parameter. */
    public void shared(String name, float start) {
      append(name, Shape.of(), OptimizerVariable.SHARED, start);
    }

    /** Appends what an optimizer keeps of some of the parameters, its name in front. */
    void part(String name, KerasOptimizer<?> optimizer, List<Integer> share) {
      for (OptimizerVariable one : ofShare(optimizer, parameters.only(share)).variables) {
        boolean shared = one.parameter() == OptimizerVariable.SHARED;
        int parameter = shared ? OptimizerVariable.SHARED : share.get(one.parameter());
        append(name + "/" + one.name(), one.shape(), parameter, one.start());
      }
    }

    private void append(String name, Shape shape, int parameter, float start) {
      variables.add(new OptimizerVariable(name, shape, size, parameter, start));
      size = Math.addExact(size, shape.elements());
    }
  }
}
