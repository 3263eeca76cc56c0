package dev.kindling.jobs;

import dev.kindling.jobs.config.JobFile;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains the model of a job file and writes a run. */
@Command(
    name = "train",
    description = "Trains the model of a job file and writes a run: runs/<name>/<run id>.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  @Parameters(paramLabel = "job.yaml", description = "The job file, on any file system of Hadoop.")
  private String path;

  @Mixin private JobOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JobFile file = JobFile.read(path, options.settings(), new Configuration());
    TrainingRun run = new TrainingRun(file, new Terminal(spec.commandLine()));
    try (SparkSession spark = Sessions.start(file.job(), options.verbose())) {
      run.execute(spark);
    }
    return ExitCode.DONE;
  }
}
