package dev.kindling.callbacks;

import dev.kindling.configuration.Registry;
import dev.kindling.trainers.Callback;

/** The callbacks by their Keras names. */
public final class CallbackTypes {
  /** Those that configurations can name: {@code EarlyStopping} or {@code early_stopping}, …. */
  public static final Registry<Callback> REGISTRY =
      Registry.<Callback>of("callback", "keras.callbacks")
          .with(BackupAndRestore.class, BackupAndRestore.ARGUMENTS)
          .with(CSVLogger.class, CSVLogger.ARGUMENTS)
          .with(EarlyStopping.class, EarlyStopping.ARGUMENTS)
          .with(LearningRateScheduler.class, LearningRateScheduler.ARGUMENTS)
          .with(ModelCheckpoint.class, ModelCheckpoint.ARGUMENTS)
          .with(ReduceLROnPlateau.class, ReduceLROnPlateau.ARGUMENTS)
          .with(TerminateOnNaN.class, TerminateOnNaN.ARGUMENTS, "terminate_on_nan");

  private CallbackTypes() {}
}
