package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;
import dev.kindling.parameters.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arguments that all of Keras's optimizers have. An update scales the gradients back, clips
 * them, shrinks the parameters, applies the rule, averages the parameters. (Keras, Optimizer.)
 *
 * @param <O> the optimizer's own type
 */
public interface KerasOptimizer<O extends KerasOptimizer<O>> extends Optimizer {
  /** Returns the arithmetic for some parameters. */
  Rule rule(ParameterLayout parameters);

  /** Returns the share of a parameter that an update takes off, before the learning rate. */
  default double decay(Slot parameter) {
    WeightDecay decay = options().weightDecay();
    return decay.shrinks(parameter) ? decay.factor() : 0;
  }

  @Override
  default Updater bind(ParameterLayout layout, INDArray parameters, INDArray gradients) {
    return new BlockUpdater(this, layout, parameters, gradients);
  }

  @Override
  default Map<String, KerasOptimizer<?>> optimizers() {
    return Map.of("", this);
  }

  /** Returns a copy with these options. */
  O with(OptimizerOptions value);

  /** Returns a copy with this learning rate. */
  default O learningRate(double value) {
    return learningRate(LearningRate.of(value));
  }

  /** Returns a copy with this learning rate or schedule. */
  default O learningRate(LearningRate value) {
    return with(options().learningRate(value));
  }

  /** Returns a copy that shrinks parameters in each update, {@code w ← w − lr·decay·w}. */
  default O weightDecay(double value) {
    return with(options().weightDecay(value));
  }

  /**
   * Returns a copy that does not shrink parameters in whose names one of these regular expressions
   * is found; the name of {@code dense/bias} is {@code bias}.
   */
  default O excludeFromWeightDecay(String... names) {
    List<String> excluded = new ArrayList<>(options().weightDecay().excluded());
    excluded.addAll(List.of(names));
    return with(options().weightDecay(new WeightDecay(options().weightDecay().factor(), excluded)));
  }

  /** Returns a copy that scales each parameter's gradient down to this norm; 0 for not. */
  default O clipnorm(double value) {
    Clipping clipping = options().clipping();
    return with(options().clipping(new Clipping(value, clipping.value(), clipping.globalNorm())));
  }

  /** Returns a copy that cuts each element of gradients off at this value; 0 for not. */
  default O clipvalue(double value) {
    Clipping clipping = options().clipping();
    return with(options().clipping(new Clipping(clipping.norm(), value, clipping.globalNorm())));
  }

  /** Returns a copy that scales all gradients together down to this norm; 0 for not. */
  default O globalClipnorm(double value) {
    Clipping clipping = options().clipping();
    return with(options().clipping(new Clipping(clipping.norm(), clipping.value(), value)));
  }

  /** Returns a copy that averages the parameters over the steps, with which a fit ends. */
  default O useEma(boolean value) {
    MovingAverage average = options().average();
    return with(
        options()
            .average(new MovingAverage(value, average.momentum(), average.overwriteFrequency())));
  }

  /** Returns a copy whose average keeps this share in a step, from 0 to 1; 0.99 by default. */
  default O emaMomentum(double value) {
    MovingAverage average = options().average();
    return with(
        options().average(new MovingAverage(average.used(), value, average.overwriteFrequency())));
  }

  /** Returns a copy whose parameters become their average every so many updates; 0 for never. */
  default O emaOverwriteFrequency(int value) {
    MovingAverage average = options().average();
    return with(options().average(new MovingAverage(average.used(), average.momentum(), value)));
  }

  /** Returns a copy that differentiates the loss times this, above 0; 1 by default. */
  default O lossScaleFactor(double value) {
    return with(options().lossScale(value));
  }

  /**
   * Returns a copy that makes an update of the mean gradient of so many steps; 1 by default.
   * Schedules see the steps, rules and averages see the updates.
   */
  default O gradientAccumulationSteps(int value) {
    return with(options().accumulationSteps(value));
  }

  /** Returns how much parameters shrink; 0 for not. */
  default double weightDecay() {
    return options().weightDecay().factor();
  }

  /** Returns the regular expressions in names of parameters that do not shrink. */
  default List<String> excludedFromWeightDecay() {
    return options().weightDecay().excluded();
  }

  /** Returns the norm of each gradient; 0 for any. */
  default double clipnorm() {
    return options().clipping().norm();
  }

  /** Returns the largest element of gradients; 0 for any. */
  default double clipvalue() {
    return options().clipping().value();
  }

  /** Returns the norm of all gradients; 0 for any. */
  default double globalClipnorm() {
    return options().clipping().globalNorm();
  }

  /** Returns whether parameters are averaged. */
  default boolean useEma() {
    return options().average().used();
  }

  /** Returns what averages keep in a step. */
  default double emaMomentum() {
    return options().average().momentum();
  }

  /** Returns after how many updates parameters become their average; 0 for never. */
  default int emaOverwriteFrequency() {
    return options().average().overwriteFrequency();
  }

  /** Returns what the loss is multiplied with. */
  default double lossScaleFactor() {
    return options().lossScale();
  }

  /** Returns how many steps make an update. */
  default int gradientAccumulationSteps() {
    return options().accumulationSteps();
  }
}
