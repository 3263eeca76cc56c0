package dev.kindling.jobs;

import dev.kindling.jobs.inspection.Inspection;
import dev.kindling.jobs.inspection.InspectionJson;
import dev.kindling.jobs.inspection.InspectionText;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what is in a model file, and all of it that does not load. */
@Command(
    name = "import",
    description = {
      "Tells what is in a file of Keras, and all of it that Kindling does not load.",
      "Ends with 0 if the model loads, 2 if not, 3 if the file is damaged or missing."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "file",
      description = "A file .keras, .h5, .weights.h5 or .json, on any file system of Hadoop.")
  private String path;

  @Option(names = "--json", description = "Prints JSON, for machines.")
  private boolean json;

  @Mixin private LayerTypesOption layers;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Inspection inspection = Inspection.of(path, layers.types(), new Configuration());
    new Terminal(spec.commandLine())
        .print(json ? InspectionJson.of(inspection) : InspectionText.of(inspection));
    return inspection.loads() ? ExitCode.DONE : ExitCode.CONFIGURATION;
  }
}
