package dev.kindling.callbacks;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.layers.LayerTypes;
import dev.kindling.models.Model;
import dev.kindling.models.ModelFormat;
import dev.kindling.trainers.CompileTypes;
import dev.kindling.trainers.FitRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Saves the model after epochs or batches, always or when a log has improved. A file appears when
 * it is complete. Its path may have places for the epoch and the batch, from 1, and for logs:
 * {@code runs/{epoch:02d}-{val_loss:.2f}.keras}; on a cluster it is a path of its file systems. It
 * ends in {@code .keras}, or in {@code .weights.h5} if weights alone are saved. (Keras,
 * ModelCheckpoint.)
 *
 * <p>Example: {@code modelCheckpoint("best.keras").saveBestOnly(true)} keeps the model of the
 * lowest validation loss.
 */
public final class ModelCheckpoint extends MonitorCallback<ModelCheckpoint> {
  static final Arguments<ModelCheckpoint> ARGUMENTS =
      Arguments.of(values -> new ModelCheckpoint(values.get("filepath")))
          .required("filepath", Kind.TEXT, c -> c.path.text())
          .also(MonitorCallback::monitored)
          .optional("save_best_only", Kind.FLAG, c -> c.saveBestOnly, ModelCheckpoint::saveBestOnly)
          .optional(
              "save_weights_only",
              Kind.FLAG,
              c -> c.saveWeightsOnly,
              ModelCheckpoint::saveWeightsOnly)
          .optional("save_freq", SaveFrequency.KIND, c -> c.saveFreq, ModelCheckpoint::saveFreq)
          .orNull(
              "initial_value_threshold",
              Kind.NUMBER,
              Double.NaN,
              c -> c.initialValueThreshold,
              ModelCheckpoint::initialValueThreshold);

  private final PathTemplate path;
  private boolean saveBestOnly;
  private boolean saveWeightsOnly;
  private SaveFrequency saveFreq = SaveFrequency.EPOCH;
  private double initialValueThreshold = Double.NaN;

  private double best;
  private int epoch;
  private SaveFrequency.Counter batches;

  ModelCheckpoint(String filepath) {
    super(0);
    this.path = new PathTemplate(filepath);
    check(!filepath.isBlank(), "a path", "nothing");
    check(path.closed(), "a path whose braces are places such as {epoch:02d}", filepath);
    check(
        filepath.endsWith(ModelFormat.KERAS.suffix())
            || filepath.endsWith(ModelFormat.WEIGHTS.suffix()),
        "a path that ends in .keras, or in .weights.h5 for weights alone",
        filepath);
  }

  /** Returns a copy that saves only when the log has improved; it saves always by default. */
  public ModelCheckpoint saveBestOnly(boolean value) {
    return with(callback -> callback.saveBestOnly = value);
  }

  /** Returns a copy that saves weights alone, for models that compose their layers in code. */
  public ModelCheckpoint saveWeightsOnly(boolean value) {
    return with(callback -> callback.saveWeightsOnly = value);
  }

  /** Returns a copy that saves after so many batches; after each epoch by default. */
  public ModelCheckpoint saveFreq(int count) {
    check(count >= 1, "saveFreq of at least 1 batch", count);
    return saveFreq(new SaveFrequency(count));
  }

  private ModelCheckpoint saveFreq(SaveFrequency value) {
    return with(callback -> callback.saveFreq = value);
  }

  /** Returns a copy that saves best models only if better than this; NaN for any, as usual. */
  public ModelCheckpoint initialValueThreshold(double value) {
    return with(callback -> callback.initialValueThreshold = value);
  }

  @Override
  public void onTrainBegin(FitRun fit) {
    super.onTrainBegin(fit);
    check(
        path.text().endsWith(format().suffix()),
        "a path that ends in %s %s saveWeightsOnly"
            .formatted(format().suffix(), saveWeightsOnly ? "with" : "without"),
        path.text());
    if (saveBestOnly) {
      chooseDirection();
    }
    best = initialValueThreshold;
    batches = new SaveFrequency.Counter(saveFreq);
  }

  private ModelFormat format() {
    return saveWeightsOnly ? ModelFormat.WEIGHTS : ModelFormat.KERAS;
  }

  @Override
  public void onEpochBegin(int next) {
    epoch = next;
  }

  @Override
  public void onTrainBatchEnd(long batch, Supplier<Map<String, Double>> logs) {
    if (batches.due(batch)) {
      save(batch, logs.get());
    }
  }

  @Override
  public void onEpochEnd(int ended, Map<String, Double> logs) {
    batches.epochEnded();
    if (saveFreq.everyEpoch()) {
      save(-1, logs);
    }
  }

  private void save(long batch, Map<String, Double> logs) {
    Map<String, Number> values = new TreeMap<>(logs);
    values.put("epoch", epoch + 1L);
    if (batch >= 0) {
      values.put("batch", batch + 1);
    }
    String file = path.fill(values);
    if (!wanted(file, logs)) {
      return;
    }
    Model model = (Model) run().model();
    try {
      run()
          .files()
          .write(file, out -> model.save(out, format(), LayerTypes.keras(), CompileTypes.keras()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot save model to '%s': %s".formatted(file, e.getMessage()), e);
    }
    say("\nEpoch %d: finished saving model to %s", epoch + 1, file);
  }

  private boolean wanted(String file, Map<String, Double> logs) {
    if (!saveBestOnly) {
      say("\nEpoch %d: saving model to %s", epoch + 1, file);
      return true;
    }
    OptionalDouble value = value(logs);
    if (value.isEmpty()) {
      return true;
    }
    double current = value.getAsDouble();
    String before = Double.isNaN(best) ? "None" : "%.5f".formatted(best);
    if (!improves(current, best)) {
      say("\nEpoch %d: %s did not improve from %s", epoch + 1, monitor(), before);
      return false;
    }
    say(
        "\nEpoch %d: %s improved from %s to %.5f, saving model to %s",
        epoch + 1, monitor(), before, current, file);
    best = current;
    return true;
  }
}
