package dev.kindling.callbacks;

/** Static factories of all callbacks, for static import; their arguments by withers. */
public final class Callbacks {
  private Callbacks() {}

  /** Returns what lets an interrupted fit go on; see {@link BackupAndRestore}. */
  public static BackupAndRestore backupAndRestore(String backupDir) {
    return new BackupAndRestore(backupDir);
  }

  /** Returns what writes logs to a file; see {@link CSVLogger}. */
  public static CSVLogger csvLogger(String filename) {
    return new CSVLogger(filename);
  }

  /** Returns what ends training that no longer improves; see {@link EarlyStopping}. */
  public static EarlyStopping earlyStopping() {
    return new EarlyStopping();
  }

  /** Returns a callback of functions; see {@link LambdaCallback}. */
  public static LambdaCallback lambdaCallback() {
    return new LambdaCallback();
  }

  /** Returns what sets the learning rate of each epoch; see {@link LearningRateScheduler}. */
  public static LearningRateScheduler learningRateScheduler(EpochRate schedule) {
    return new LearningRateScheduler(schedule, null);
  }

  /** Returns what saves the model; see {@link ModelCheckpoint}. */
  public static ModelCheckpoint modelCheckpoint(String filepath) {
    return new ModelCheckpoint(filepath);
  }

  /** Returns what lowers the learning rate; see {@link ReduceLROnPlateau}. */
  public static ReduceLROnPlateau reduceLROnPlateau() {
    return new ReduceLROnPlateau();
  }

  /** Returns what ends training that diverges; see {@link TerminateOnNaN}. */
  public static TerminateOnNaN terminateOnNaN() {
    return new TerminateOnNaN();
  }
}
