package dev.kindling.jobs;

import dev.kindling.jobs.runs.Predictions;
import dev.kindling.spark.Frame;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what the model of a run predicts. */
@Command(
    name = "predict",
    description = {
      "Writes data.validation, or data.train if there is none, with the outputs of a run's model.",
      "Other data: --set 'data.validation={format: csv, path: other.csv}'"
    },
    mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {
  @Parameters(paramLabel = "run", description = "The folder of a run.")
  private String path;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "folder",
      description = "Where to write; it must not exist yet.")
  private String output;

  @Option(
      names = "--format",
      paramLabel = "format",
      defaultValue = "parquet",
      description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private Predictions.Format format;

  @Mixin private JobOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    RunUse run = RunUse.of(path, options);
    try (SparkSession spark = Sessions.start(run.job(), options.verbose())) {
      Predictions predictions =
          Predictions.to(output, format, spark.sparkContext().hadoopConfiguration());
      JobFrames frames = new JobFrames(spark, run.job());
      Frame frame = frames.unlabelled(run.source(), run.model().inputNames());
      Dataset<Row> rows = run.model().predict(frame, run.job().training().fit().batchSize());
      predictions.write(rows);
      new Terminal(spec.commandLine()).print(output);
    }
    return ExitCode.DONE;
  }
}
