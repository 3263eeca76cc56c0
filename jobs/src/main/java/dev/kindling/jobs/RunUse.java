package dev.kindling.jobs;

import dev.kindling.jobs.config.Job;
import dev.kindling.jobs.config.JobFile;
import dev.kindling.jobs.runs.RunFolder;
import dev.kindling.jobs.sources.Source;
import dev.kindling.models.Model;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * A run that has ended, to be used.
 *
 * @param job the run's job, with what the command line changes
 * @param model the trained model
 */
record RunUse(Job job, Model model) {
  static RunUse of(String path, JobOptions options) {
    RunUse run = read(path, options.settings(), new Configuration());
    Model model = run.model;
    Job job = run.job;
    job.data().checkNames(model);
    job.training().compile(model);
    return run;
  }

  /** Returns the run whose model is as its file has it. */
  static RunUse read(String path, List<String> settings, Configuration hadoop) {
    RunFolder run = RunFolder.at(path, hadoop);
    Job job = JobFile.ofRun(RunFolder.job(path), settings, hadoop).job();
    return new RunUse(job, run.readModel(job.model().source()));
  }

  /** Returns what to know about scores of {@link #source}: the model has been trained on them. */
  Optional<String> warning() {
    if (job.data().validation().isPresent()) {
      return Optional.empty();
    }
    double split = job.training().fit().validationSplit();
    return Optional.of(
        split == 0
            ? "Scores of data.train, which the model was trained on, as there is no data.validation."
            : "Scores of all of data.train, also of what the model was trained on: training.validation_split held back only the last %s of it."
                .formatted(split));
  }

  /** Returns the rows that validate, or those that were trained on if there are no others. */
  Source source() {
    return job.data().validation().orElse(job.data().train());
  }
}
