package dev.kindling.optimizers;

import java.io.Serializable;

/**
 * What all optimizers can do beside their own rules; see the withers of {@link KerasOptimizer}.
 *
 * @param learningRate the step length
 * @param weightDecay what shrinks the parameters
 * @param clipping what bounds the gradients
 * @param average what the parameters end as
 * @param lossScale what the loss is multiplied with, and its gradients divided by
 * @param accumulationSteps the number of steps whose mean gradient makes an update
 */
public record OptimizerOptions(
    LearningRate learningRate,
    WeightDecay weightDecay,
    Clipping clipping,
    MovingAverage average,
    double lossScale,
    int accumulationSteps)
    implements Serializable {
  /** Returns options that do nothing. */
  static OptimizerOptions of(LearningRate learningRate) {
    return new OptimizerOptions(
        learningRate, WeightDecay.NONE, Clipping.NONE, MovingAverage.NONE, 1, 1);
  }

  OptimizerOptions learningRate(LearningRate value) {
    return new OptimizerOptions(
        value, weightDecay, clipping, average, lossScale, accumulationSteps);
  }

  OptimizerOptions weightDecay(WeightDecay value) {
    return new OptimizerOptions(
        learningRate, value, clipping, average, lossScale, accumulationSteps);
  }

  OptimizerOptions weightDecay(double factor) {
    return weightDecay(weightDecay.factor(factor));
  }

  OptimizerOptions clipping(Clipping value) {
    return new OptimizerOptions(
        learningRate, weightDecay, value, average, lossScale, accumulationSteps);
  }

  OptimizerOptions average(MovingAverage value) {
    return new OptimizerOptions(
        learningRate, weightDecay, clipping, value, lossScale, accumulationSteps);
  }

  OptimizerOptions lossScale(double value) {
    return new OptimizerOptions(
        learningRate, weightDecay, clipping, average, value, accumulationSteps);
  }

  OptimizerOptions accumulationSteps(int value) {
    return new OptimizerOptions(learningRate, weightDecay, clipping, average, lossScale, value);
  }

  /** Returns whether an update has the gradients of several steps. */
  boolean accumulates() {
    return accumulationSteps > 1;
  }

  /** Returns whether an update is the rule and nothing else. */
  boolean plain() {
    return equals(of(learningRate));
  }

  /** Checks the options of an optimizer. */
  OptimizerArguments check(String optimizer) {
    double rate = learningRate.isSchedule() ? 0 : learningRate.at(0);
    return new OptimizerArguments(optimizer)
        .notNegative("learningRate", rate)
        .notNegative("weightDecay", weightDecay.factor())
        .notNegative("clipnorm", clipping.norm())
        .notNegative("clipvalue", clipping.value())
        .notNegative("globalClipnorm", clipping.globalNorm())
        .that(
            clipping.ways() <= 1,
            "only one of clipnorm, clipvalue and globalClipnorm",
            clipping.ways())
        .closedShare("emaMomentum", average.momentum())
        .atLeast("emaOverwriteFrequency", 0, average.overwriteFrequency())
        .positive("lossScaleFactor", lossScale)
        .atLeast("gradientAccumulationSteps", 1, accumulationSteps);
  }
}
