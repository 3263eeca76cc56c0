package dev.kindling.jobs;

import dev.kindling.jobs.config.KerasFile;
import dev.kindling.jobs.runs.Export;
import dev.kindling.jobs.runs.RunFolder;
import dev.kindling.layers.LayerTypes;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the model of a run, or of a file, in a format of Keras. */
@Command(
    name = "export",
    description = {
      "Writes the model of a run, or of a file, for Keras: with its weights and optimizer as .keras",
      "or .h5, its weights alone as .weights.h5, its layers alone as .json."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "run|file",
      description = "The folder of a run, or a file .keras, .h5 or .json.")
  private String path;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "file",
      description = "Where to write; its suffix is the format.")
  private String to;

  @Option(names = "--force", description = "Replaces a file that is there.")
  private boolean force;

  @Mixin private LayerTypesOption layers;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Configuration hadoop = new Configuration();
    Export export = Export.to(to, force, hadoop);
    if (RunFolder.isRun(path, hadoop)) {
      RunUse run = RunUse.read(path, List.of(), hadoop);
      export.write(run.model(), run.job().model().source().types());
    } else {
      LayerTypes types = layers.types();
      export.write(new KerasFile(path).readGiven(types), types);
    }
    new Terminal(spec.commandLine()).print(to);
    return ExitCode.DONE;
  }
}
