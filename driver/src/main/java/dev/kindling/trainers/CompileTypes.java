package dev.kindling.trainers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Registry;
import dev.kindling.losses.Loss;
import dev.kindling.losses.Losses;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.optimizers.Optimizer;

/**
 * The optimizers, losses and metrics that compile configurations can name: Keras's, and those that
 * a user adds under the names that files have for them. (Keras, {@code custom_objects}.)
 *
 * <p>Example: {@code CompileTypes.keras().withLoss("distance", (y, p) -> …)} reads and writes a
 * model that was compiled with {@code def distance(y_true, y_pred)}.
 *
 * @param optimizers what changes parameters
 * @param losses what training makes small
 * @param metrics what is measured
 */
public record CompileTypes(
    Registry<Optimizer> optimizers, Registry<Loss> losses, Registry<MetricChoice> metrics) {
  private static final CompileTypes KERAS =
      new CompileTypes(OptimizerTypes.REGISTRY, Losses.REGISTRY, MetricTypes.REGISTRY);

  /** Returns those of Keras. */
  public static CompileTypes keras() {
    return KERAS;
  }

  /**
   * Returns these and an optimizer of one's own.
   *
   * @param className its class name in files, or {@code package>Class} for that of one package
   */
  public <O extends Optimizer> CompileTypes withOptimizer(
      String className, Class<O> type, Arguments<O> arguments) {
    return new CompileTypes(optimizers.withCustom(className, type, arguments), losses, metrics);
  }

  /**
   * Returns these and a loss of one's own that has arguments.
   *
   * @param className its class name in files, or {@code package>Class} for that of one package
   */
  public <L extends Loss> CompileTypes withLoss(
      String className, Class<L> type, Arguments<L> arguments) {
    return new CompileTypes(optimizers, losses.withCustom(className, type, arguments), metrics);
  }

  /** Returns these and a loss of one's own that is a function of this name in files. */
  public CompileTypes withLoss(String name, Loss function) {
    Registry<Loss> more =
        losses.withFunction(
            name, Loss.class, function::equals, Arguments.<Loss>of(values -> function));
    return new CompileTypes(optimizers, more, metrics);
  }

  /**
   * Returns these and a metric of one's own that has arguments.
   *
   * @param className its class name in files, or {@code package>Class} for that of one package
   */
  public <M extends MetricChoice> CompileTypes withMetric(
      String className, Class<M> type, Arguments<M> arguments) {
    return new CompileTypes(
        optimizers, losses, MetricTypes.withCustom(metrics, className, type, arguments));
  }

  /** Returns these and a metric of one's own that is a function of this name in files. */
  public CompileTypes withMetric(String name, MetricChoice function) {
    return new CompileTypes(optimizers, losses, MetricTypes.withFunction(metrics, name, function));
  }
}
