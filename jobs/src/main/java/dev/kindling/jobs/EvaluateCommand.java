package dev.kindling.jobs;

import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the model of a run. */
@Command(
    name = "evaluate",
    description = {
      "Prints loss and metrics of a run's model on data.validation, or data.train if there is none.",
      "Other data: --set 'data.validation={format: csv, path: other.csv}'"
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "run", description = "The folder of a run.")
  private String path;

  @Mixin private JobOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    RunUse run = RunUse.of(path, options);
    Terminal terminal = new Terminal(spec.commandLine());
    run.warning().ifPresent(terminal::say);
    try (SparkSession spark = Sessions.start(run.job(), options.verbose())) {
      JobFrames frames = new JobFrames(spark, run.job());
      Map<String, Double> scores =
          run.model()
              .evaluate(frames.labelled(run.source()), run.job().training().fit().batchSize());
      terminal.print(Terminal.scores(scores));
    }
    return ExitCode.DONE;
  }
}
