package dev.kindling.optimizers;

import java.util.List;
import java.util.Map;

/**
 * Static factories of all optimizers, for static import; the rest by withers. A learning rate is a
 * number or one of {@link Schedules}.
 *
 * <p>Example: {@code adam(cosineDecay(1e-3, 10_000)).clipnorm(1)}.
 */
public final class Optimizers {
  private Optimizers() {}

  /** Returns Adadelta with learning rate 0.001; see {@link Adadelta}. */
  public static Adadelta adadelta() {
    return adadelta(0.001);
  }

  /** Returns Adadelta; see {@link Adadelta}. */
  public static Adadelta adadelta(double learningRate) {
    return adadelta(LearningRate.of(learningRate));
  }

  /** Returns Adadelta; see {@link Adadelta}. */
  public static Adadelta adadelta(LearningRate learningRate) {
    return new Adadelta(OptimizerOptions.of(learningRate), 0.95, 1e-7);
  }

  /** Returns Adafactor with learning rate 0.001; see {@link Adafactor}. */
  public static Adafactor adafactor() {
    return adafactor(0.001);
  }

  /** Returns Adafactor; see {@link Adafactor}. */
  public static Adafactor adafactor(double learningRate) {
    return adafactor(LearningRate.of(learningRate));
  }

  /** Returns Adafactor; see {@link Adafactor}. */
  public static Adafactor adafactor(LearningRate learningRate) {
    return new Adafactor(OptimizerOptions.of(learningRate), -0.8, 1e-30, 1e-3, 1, true);
  }

  /** Returns Adagrad with learning rate 0.001; see {@link Adagrad}. */
  public static Adagrad adagrad() {
    return adagrad(0.001);
  }

  /** Returns Adagrad; see {@link Adagrad}. */
  public static Adagrad adagrad(double learningRate) {
    return adagrad(LearningRate.of(learningRate));
  }

  /** Returns Adagrad; see {@link Adagrad}. */
  public static Adagrad adagrad(LearningRate learningRate) {
    return new Adagrad(OptimizerOptions.of(learningRate), 0.1, 1e-7);
  }

  /** Returns Adam with learning rate 0.001; see {@link Adam}. */
  public static Adam adam() {
    return adam(0.001);
  }

  /** Returns Adam; see {@link Adam}. */
  public static Adam adam(double learningRate) {
    return adam(LearningRate.of(learningRate));
  }

  /** Returns Adam; see {@link Adam}. */
  public static Adam adam(LearningRate learningRate) {
    return new Adam(OptimizerOptions.of(learningRate), 0.9, 0.999, 1e-7, false);
  }

  /** Returns Adamax with learning rate 0.001; see {@link Adamax}. */
  public static Adamax adamax() {
    return adamax(0.001);
  }

  /** Returns Adamax; see {@link Adamax}. */
  public static Adamax adamax(double learningRate) {
    return adamax(LearningRate.of(learningRate));
  }

  /** Returns Adamax; see {@link Adamax}. */
  public static Adamax adamax(LearningRate learningRate) {
    return new Adamax(OptimizerOptions.of(learningRate), 0.9, 0.999, 1e-7);
  }

  /** Returns Adam with weight decay with learning rate 0.001; see {@link AdamW}. */
  public static AdamW adamW() {
    return adamW(0.001);
  }

  /** Returns Adam with weight decay; see {@link AdamW}. */
  public static AdamW adamW(double learningRate) {
    return adamW(LearningRate.of(learningRate));
  }

  /** Returns Adam with weight decay; see {@link AdamW}. */
  public static AdamW adamW(LearningRate learningRate) {
    return new AdamW(OptimizerOptions.of(learningRate).weightDecay(0.004), 0.9, 0.999, 1e-7, false);
  }

  /** Returns Ftrl with learning rate 0.001; see {@link Ftrl}. */
  public static Ftrl ftrl() {
    return ftrl(0.001);
  }

  /** Returns Ftrl; see {@link Ftrl}. */
  public static Ftrl ftrl(double learningRate) {
    return ftrl(LearningRate.of(learningRate));
  }

  /** Returns Ftrl; see {@link Ftrl}. */
  public static Ftrl ftrl(LearningRate learningRate) {
    return new Ftrl(OptimizerOptions.of(learningRate), -0.5, 0.1, 0, 0, 0, 0);
  }

  /** Returns Lamb with learning rate 0.001; see {@link Lamb}. */
  public static Lamb lamb() {
    return lamb(0.001);
  }

  /** Returns Lamb; see {@link Lamb}. */
  public static Lamb lamb(double learningRate) {
    return lamb(LearningRate.of(learningRate));
  }

  /** Returns Lamb; see {@link Lamb}. */
  public static Lamb lamb(LearningRate learningRate) {
    return new Lamb(OptimizerOptions.of(learningRate), 0.9, 0.999, 1e-7);
  }

  /** Returns Lion with learning rate 0.001; see {@link Lion}. */
  public static Lion lion() {
    return lion(0.001);
  }

  /** Returns Lion; see {@link Lion}. */
  public static Lion lion(double learningRate) {
    return lion(LearningRate.of(learningRate));
  }

  /** Returns Lion; see {@link Lion}. */
  public static Lion lion(LearningRate learningRate) {
    return new Lion(OptimizerOptions.of(learningRate), 0.9, 0.99);
  }

  /** Returns optimizers that share the parameters; see {@link MultiOptimizer}. */
  public static MultiOptimizer multiOptimizer(OptimizerMap optimizerMap) {
    return new MultiOptimizer(optimizerMap, 1);
  }

  /** Returns Muon with learning rate 0.001; see {@link Muon}. */
  public static Muon muon() {
    return muon(0.001);
  }

  /** Returns Muon; see {@link Muon}. */
  public static Muon muon(double learningRate) {
    return muon(LearningRate.of(learningRate));
  }

  /** Returns Muon; see {@link Muon}. */
  public static Muon muon(LearningRate learningRate) {
    return new Muon(
        OptimizerOptions.of(learningRate).weightDecay(0.004),
        new MatrixStep(0.95, true, 0.2, new NewtonSchulz(3.4445, -4.775, 2.0315, 5)),
        adam().weightDecay(0.004),
        1,
        new MatrixChoice(List.of(), true));
  }

  /** Returns Nadam with learning rate 0.001; see {@link Nadam}. */
  public static Nadam nadam() {
    return nadam(0.001);
  }

  /** Returns Nadam; see {@link Nadam}. */
  public static Nadam nadam(double learningRate) {
    return nadam(LearningRate.of(learningRate));
  }

  /** Returns Nadam; see {@link Nadam}. */
  public static Nadam nadam(LearningRate learningRate) {
    return new Nadam(OptimizerOptions.of(learningRate), 0.9, 0.999, 1e-7);
  }

  /** Returns what maps all parameters to one optimizer; see {@link OptimizerMap}. */
  public static OptimizerMap optimizerMap(KerasOptimizer<?> defaultOptimizer) {
    return new OptimizerMap(defaultOptimizer, Map.of());
  }

  /** Returns RMSprop with learning rate 0.001; see {@link RMSprop}. */
  public static RMSprop rmsprop() {
    return rmsprop(0.001);
  }

  /** Returns RMSprop; see {@link RMSprop}. */
  public static RMSprop rmsprop(double learningRate) {
    return rmsprop(LearningRate.of(learningRate));
  }

  /** Returns RMSprop; see {@link RMSprop}. */
  public static RMSprop rmsprop(LearningRate learningRate) {
    return new RMSprop(OptimizerOptions.of(learningRate), 0.9, 0, 1e-7, false);
  }

  /** Returns schedule-free Adam with learning rate 0.0025; see {@link ScheduleFreeAdamW}. */
  public static ScheduleFreeAdamW scheduleFreeAdamW() {
    return scheduleFreeAdamW(0.0025);
  }

  /** Returns schedule-free Adam; see {@link ScheduleFreeAdamW}. */
  public static ScheduleFreeAdamW scheduleFreeAdamW(double learningRate) {
    return scheduleFreeAdamW(LearningRate.of(learningRate));
  }

  /** Returns schedule-free Adam; see {@link ScheduleFreeAdamW}. */
  public static ScheduleFreeAdamW scheduleFreeAdamW(LearningRate learningRate) {
    return new ScheduleFreeAdamW(OptimizerOptions.of(learningRate), 0.9, 0.999, 1e-8, 0);
  }

  /** Returns gradient descent with learning rate 0.01; see {@link SGD}. */
  public static SGD sgd() {
    return sgd(0.01);
  }

  /** Returns gradient descent; see {@link SGD}. */
  public static SGD sgd(double learningRate) {
    return sgd(LearningRate.of(learningRate));
  }

  /** Returns gradient descent; see {@link SGD}. */
  public static SGD sgd(LearningRate learningRate) {
    return new SGD(OptimizerOptions.of(learningRate), 0, false);
  }
}
