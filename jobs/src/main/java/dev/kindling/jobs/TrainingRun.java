package dev.kindling.jobs;

import dev.kindling.jobs.config.Job;
import dev.kindling.jobs.config.JobFile;
import dev.kindling.jobs.runs.RunFolder;
import dev.kindling.jobs.runs.RunLog;
import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.models.Model;
import dev.kindling.trainers.Callback;
import dev.kindling.trainers.FitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** One training: data in, the folder of a run out. */
final class TrainingRun {
  private final JobFile file;
  private final Job job;
  private final Model model;
  private final Terminal terminal;

  /**
   * Prepares a training without Spark.
   *
   * @throws ConfigurationException if the model has a mistake, or cannot be written
   */
  TrainingRun(JobFile file, Terminal terminal) {
    this.file = file;
    this.job = file.job();
    this.model = job.model().build();
    this.terminal = terminal;
    ConfigurationException.explain(
        () -> {
          job.data().checkNames(model);
          job.training().compile(model);
          RunFolder.describes(job.model().source(), model);
        });
  }

  /** Trains and writes the run. */
  void execute(SparkSession spark) {
    JobFrames frames = new JobFrames(spark, job);
    RunFolder run =
        RunFolder.next(job.output(), job.name(), spark.sparkContext().hadoopConfiguration());
    try (RunLog log = run.log(file.resolved());
        StopNotice stop = new StopNotice(terminal)) {
      terminal.say(Sessions.describe(spark, job));
      Model model = learned(frames);
      sayStart(model);
      model.fit(frames.labelled(job.data().train()), options(frames, run, log, stop));
      run.writeMetrics(log.metrics());
      run.writeModel(model, job.model().source());
      report(run, log);
    }
  }

  /** Returns the model whose layers have learned from the data. */
  private Model learned(JobFrames frames) {
    Model learned = job.model().learned(new LayerLearning(frames));
    if (!learned.equals(model)) {
      job.training().compile(learned);
    }
    return learned;
  }

  private void sayStart(Model model) {
    job.model().started().ifPresent(weights -> terminal.say("%s", weights));
    if (job.training().asInFile()) {
      String optimizer = model.compileOptions().optimizer().name();
      long steps = model.iterations();
      terminal.say(
          steps == 0
              ? "Compiled as in the model's file: %s starts anew."
              : "Compiled as in the model's file: %s goes on after %,d steps.",
          optimizer,
          steps);
    }
  }

  private FitOptions options(JobFrames frames, RunFolder run, RunLog log, StopNotice stop) {
    List<Callback> callbacks = new ArrayList<>();
    job.training().callbacks().forEach(entry -> callbacks.add(entry.in(run.toString())));
    callbacks.addAll(List.of(log, stop, terminal.progress()));
    FitOptions options =
        job.training()
            .fit()
            .distribution(job.distribution().way())
            .callbacks(callbacks.toArray(Callback[]::new));
    return job.data()
        .validation()
        .map(source -> options.validationData(frames.labelled(source)))
        .orElse(options);
  }

  private void report(RunFolder run, RunLog log) {
    Map<String, Object> metrics = log.metrics();
    Object epochs = metrics.get("epochs");
    terminal.say(
        "Trained %s in %.0f s, %.0f examples per second.",
        epochs.equals(1) ? "1 epoch" : epochs + " epochs",
        metrics.get("wall_seconds"),
        metrics.get("examples_per_second"));
    terminal.print(Terminal.scores(log.last()) + " - " + run);
  }
}
