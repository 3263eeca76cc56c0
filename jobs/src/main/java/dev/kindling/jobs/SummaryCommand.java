package dev.kindling.jobs;

import dev.kindling.jobs.config.JobFile;
import dev.kindling.jobs.config.KerasFile;
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
    description =
        "Prints the layers of the model of a job file, of a run or of a file of Keras, as Keras does.",
    mixinStandardHelpOptions = true)
final class SummaryCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "job.yaml|run|file",
      description = "A job file, the folder of a run, or a file .keras, .h5 or .json.")
  private String path;

  @Mixin private JobOptions options;

  @Mixin private LayerTypesOption layers;

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
    if (KerasFile.named(path)) {
      return new KerasFile(path).readGiven(layers.types());
    }
    return RunFolder.isRun(path, hadoop)
        ? RunUse.read(path, options.settings(), hadoop).model()
        : JobFile.read(path, options.settings(), hadoop).job().model().build();
  }
}
