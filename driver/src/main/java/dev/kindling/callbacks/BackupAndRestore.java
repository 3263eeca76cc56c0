package dev.kindling.callbacks;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.trainers.FileStore;
import dev.kindling.trainers.FitRun;
import dev.kindling.trainers.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a fit that was interrupted go on when it is run again: weights, the optimizer's variables,
 * the learning rate, the epoch and the order of the rows are those of the last epoch that ended, so
 * that the result is that of a fit without interruption, to the bit. A backup within an epoch is
 * where that epoch begins again. When a fit ends well its backup is deleted. What other callbacks
 * remember is not in it. (Keras, BackupAndRestore.)
 *
 * <p>Example: {@code backupAndRestore("backup")}; on a cluster the folder is one of its file
 * systems.
 */
public final class BackupAndRestore extends KerasCallback<BackupAndRestore> {
  static final Arguments<BackupAndRestore> ARGUMENTS =
      Arguments.of(values -> new BackupAndRestore(values.get("backup_dir")))
          .required("backup_dir", Kind.TEXT, c -> c.folder)
          .optional("save_freq", SaveFrequency.KIND, c -> c.saveFreq, BackupAndRestore::saveFreq)
          .optional(
              "double_checkpoint",
              Kind.FLAG,
              c -> c.doubleCheckpoint,
              BackupAndRestore::doubleCheckpoint)
          .optional(
              "delete_checkpoint",
              Kind.FLAG,
              c -> c.deleteCheckpoint,
              BackupAndRestore::deleteCheckpoint);

  private static final Logger LOG = LoggerFactory.getLogger(BackupAndRestore.class);

  private final String folder;
  private SaveFrequency saveFreq = SaveFrequency.EPOCH;
  private boolean doubleCheckpoint;
  private boolean deleteCheckpoint = true;

  private SaveFrequency.Counter batches;

  BackupAndRestore(String folder) {
    this.folder = folder;
    check(!folder.isBlank(), "a folder for the backup", "nothing");
  }

  /** Returns a copy that saves after so many batches; after each epoch by default. */
  public BackupAndRestore saveFreq(int count) {
    check(count >= 1, "saveFreq of at least 1 batch", count);
    return saveFreq(new SaveFrequency(count));
  }

  private BackupAndRestore saveFreq(SaveFrequency value) {
    return with(callback -> callback.saveFreq = value);
  }

  /** Returns a copy that keeps the backup before the last one, too; it does not by default. */
  public BackupAndRestore doubleCheckpoint(boolean value) {
    return with(callback -> callback.doubleCheckpoint = value);
  }

  /** Returns a copy that deletes the backup when the fit ends well, as by default, or keeps it. */
  public BackupAndRestore deleteCheckpoint(boolean value) {
    return with(callback -> callback.deleteCheckpoint = value);
  }

  private String latest() {
    return folder + "/latest.backup";
  }

  private String previous() {
    return folder + "/previous.backup";
  }

  @Override
  public void onTrainBegin(FitRun fit) {
    super.onTrainBegin(fit);
    batches = new SaveFrequency.Counter(saveFreq);
    try {
      FileStore files = fit.files();
      if (files.exists(latest())) {
        fit.restore(read(files, fit.snapshot()));
      }
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  private Snapshot read(FileStore files, Snapshot own) throws IOException {
    try {
      return BackupFile.read(files, latest(), own);
    } catch (IllegalArgumentException e) {
      if (!files.exists(previous())) {
        throw e;
      }
      LOG.warn("Going on from '{}' instead: {}", previous(), e.getMessage());
      return BackupFile.read(files, previous(), own);
    }
  }

  @Override
  public void onTrainBatchEnd(long batch, Supplier<Map<String, Double>> logs) {
    if (batches.due(batch)) {
      save();
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    batches.epochEnded();
    if (saveFreq.everyEpoch()) {
      save();
    }
  }

  private void save() {
    FileStore files = run().files();
    try {
      if (doubleCheckpoint && files.exists(latest())) {
        files.write(
            previous(),
            out -> {
              try (var in = files.open(latest())) {
                in.transferTo(out);
              }
            });
      }
      BackupFile.write(files, latest(), run().snapshot());
    } catch (IOException e) {
      throw failed("write", e);
    }
  }

  @Override
  public void onTrainEnd() {
    if (deleteCheckpoint) {
      try {
        run().files().delete(latest());
        run().files().delete(previous());
        run().files().delete(folder);
      } catch (IOException e) {
        throw failed("delete", e);
      }
    }
  }

  private UncheckedIOException failed(String verb, IOException e) {
    return new UncheckedIOException(
        "Cannot %s backup in '%s': %s".formatted(verb, folder, e.getMessage()), e);
  }
}
