package dev.kindling.jobs.files;

import java.util.Set;

/** The names of the files that a run writes itself. */
public final class RunFiles {
  /** The job as it was understood. */
  public static final String JOB = "job.yaml";

  /** A line for each epoch. */
  public static final String HISTORY = "history.jsonl";

  /** What was measured. */
  public static final String METRICS = "metrics.json";

  /** The model, as Keras reads it. */
  public static final String MODEL = "model.keras";

  /** The weights of a model that only code can make. */
  public static final String WEIGHTS = "model.weights.h5";

  /** All of them. */
  public static final Set<String> ALL = Set.of(JOB, HISTORY, METRICS, MODEL, WEIGHTS);

  private RunFiles() {}
}
