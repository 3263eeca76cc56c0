package dev.kindling.jobs.runs;

import dev.kindling.jobs.files.RunFiles;
import dev.kindling.trainers.Callback;
import dev.kindling.trainers.FitRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.FSDataOutputStream;

/**
 * Writes a run's {@code job.yaml} and {@code history.jsonl} as training goes on, and takes the
 * time. Nothing is written before the first epoch has ended, so that bad data leave no folder.
 */
public final class RunLog implements Callback, AutoCloseable {

  private final Folder folder;
  private final Runnable begin;
  private FSDataOutputStream out;
  private FitRun run;
  private long started;
  private long ended;
  private int epochs;
  private Map<String, Double> last = Map.of();

  RunLog(Folder folder, Runnable begin) {
    this.folder = folder;
    this.begin = begin;
  }

  @Override
  public void onTrainBegin(FitRun fit) {
    run = fit;
    started = System.nanoTime();
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    ended = System.nanoTime();
    epochs++;
    last = logs;
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("epoch", epoch + 1);
    line.putAll(logs);
    try {
      if (out == null) {
        begin.run();
        out = folder.append(RunFiles.HISTORY);
      }
      out.write((RunFolder.JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
      out.hflush();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write '%s': %s".formatted(RunFiles.HISTORY, e.getMessage()), e);
    }
  }

  /** Returns what was measured: loss and metrics of the last epoch, epochs, time and speed. */
  public Map<String, Object> metrics() {
    double seconds = (ended - started) / 1e9;
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("train", scores(false));
    metrics.put("validation", scores(true));
    metrics.put("epochs", epochs);
    metrics.put("examples_per_epoch", run.examples());
    metrics.put("examples_per_second", epochs * run.examples() / seconds);
    metrics.put("wall_seconds", seconds);
    return metrics;
  }

  private Map<String, Double> scores(boolean validation) {
    Map<String, Double> scores = new LinkedHashMap<>();
    last.forEach(
        (name, value) -> {
          if (name.startsWith("val_") == validation) {
            scores.put(validation ? name.substring("val_".length()) : name, value);
          }
        });
    return scores;
  }

  /** Returns the scores of the last epoch. */
  public Map<String, Double> last() {
    return last;
  }

  @Override
  public void close() {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write '%s': %s".formatted(RunFiles.HISTORY, e.getMessage()), e);
    }
  }
}
