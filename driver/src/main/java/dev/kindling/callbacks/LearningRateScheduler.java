package dev.kindling.callbacks;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.optimizers.LearningRate;
import dev.kindling.trainers.ScheduleTypes;
import java.util.Map;

/**
 * Sets the learning rate before each epoch, and adds {@code learning_rate} to the logs; of several
 * optimizers the rate of each, and {@code learning_rate_<optimizer>}. They must have been made with
 * a number. (Keras, LearningRateScheduler.)
 *
 * <p>Example: {@code learningRateScheduler((epoch, rate) -> epoch < 10 ? rate : rate * 0.9)}. In
 * configurations the schedule is one of optimizers, whose steps are the epochs.
 */
public final class LearningRateScheduler extends KerasCallback<LearningRateScheduler> {
  static final Arguments<LearningRateScheduler> ARGUMENTS =
      Arguments.of(values -> of(values.get("schedule")))
          .required("schedule", ScheduleTypes.REGISTRY.asKind(), c -> c.named)
          .optional("verbose", Kind.INTEGER, KerasCallback::verbose, KerasCallback::verbose);

  private final EpochRate schedule;

  /** What the schedule was made of; null if it is a function. */
  private final LearningRate named;

  LearningRateScheduler(EpochRate schedule, LearningRate named) {
    this.schedule = schedule;
    this.named = named;
  }

  private static LearningRateScheduler of(LearningRate named) {
    return new LearningRateScheduler((epoch, rate) -> named.at(epoch), named);
  }

  @Override
  public void onEpochBegin(int epoch) {
    run()
        .learningRates()
        .forEach(
            (optimizer, before) -> {
              double rate = schedule.of(epoch, before);
              run().learningRate(optimizer, rate);
              say(
                  "\nEpoch %d: LearningRateScheduler setting %s to %s.",
                  epoch + 1, Rates.title(optimizer), PythonNumber.text(rate));
            });
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    Rates.log(run(), logs);
  }
}
