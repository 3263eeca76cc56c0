package dev.kindling.jobs;

import dev.kindling.jobs.config.Job;
import dev.kindling.jobs.config.JobFile;
import dev.kindling.jobs.runs.RunFolder;
import dev.kindling.jobs.sources.Source;
import dev.kindling.models.Model;
import org.apache.hadoop.conf.Configuration;

/**
 * A run that has ended, to be used.
 *
 * @param job the run's job, with what the command line changes
 * @param model the trained model, compiled
 */
record RunUse(Job job, Model model) {
  static RunUse of(String path, JobOptions options) {
    Configuration hadoop = new Configuration();
    RunFolder run = RunFolder.at(path, hadoop);
    Job job = JobFile.read(RunFolder.job(path), options.settings(), hadoop).job();
    Model model = run.readModel();
    model.compile(job.training().compile());
    return new RunUse(job, model);
  }

  /** Returns the rows that validate, or those that were trained on if there are no others. */
  Source source() {
    return job.data().validation().orElse(job.data().train());
  }
}
