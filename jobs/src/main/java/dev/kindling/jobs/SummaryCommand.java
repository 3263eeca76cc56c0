package dev.kindling.jobs;

import dev.kindling.jobs.config.JobFile;
import dev.kindling.jobs.runs.RunFolder;
import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.models.Model;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the layers of a model. */
@Command(
    name = "summary",
    description = "Prints the layers of the model of a job file or of a run, as Keras does.",
    mixinStandardHelpOptions = true)
final class SummaryCommand implements Callable<Integer> {
  @Parameters(paramLabel = "job.yaml|run", description = "A job file or the folder of a run.")
  private String path;

  @Mixin private JobOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Model model = model(new Configuration());
    if (!model.built()) {
      throw new ConfigurationException(
          "Cannot summarize model of '%s': its input shape is not known. Begin its layers with input: [sizes]."
              .formatted(path));
    }
    new Terminal(spec.commandLine()).print(model.summary());
    return ExitCode.DONE;
  }

  private Model model(Configuration hadoop) {
    return RunFolder.isRun(path, hadoop)
        ? RunUse.read(path, options, hadoop).model()
        : JobFile.read(path, options.settings(), hadoop).job().model().build();
  }
}
