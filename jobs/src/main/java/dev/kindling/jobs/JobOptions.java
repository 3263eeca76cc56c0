package dev.kindling.jobs;

import java.util.List;
import picocli.CommandLine.Option;

/** The options of all commands. */
final class JobOptions {
  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = {
        "Sets a key of the job file, for example --set training.epochs=3, or an item of a list:",
        "--set 'model.sequential[1].dense.units=8'. The value is YAML. May be given several times."
      })
  private List<String> settings = List.of();

  @Option(names = "--verbose", description = "Shows what Spark and ND4J log.")
  private boolean verbose;

  List<String> settings() {
    return settings;
  }

  boolean verbose() {
    return verbose;
  }
}
