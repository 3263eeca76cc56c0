package dev.kindling.jobs;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code ./kindling} and {@code spark-submit} start: trains and uses models by job files. */
@Command(
    name = "kindling",
    description = "Trains Keras-shaped models on Apache Spark.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      PredictCommand.class,
      SummaryCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:a mistake in the command or the job file",
      "3:data that are missing or do not fit",
      "4:training diverged",
      "5:anything else"
    },
    footer = {"", "Each command has --help, for example: kindling train --help"})
public final class Kindling implements Runnable {
  @Spec private CommandSpec spec;

  private Kindling() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    int code = run(args, new PrintWriter(System.out, true), new PrintWriter(System.err, true));
    // A process that ends itself before Spark does has failed in the eyes of YARN, even with 0.
    if (code != ExitCode.DONE) {
      System.exit(code);
    }
  }

  /** Runs a command and returns its exit code. */
  static int run(String[] args, PrintWriter out, PrintWriter err) {
    return new CommandLine(new Kindling())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(Misuse::report)
        .setExecutionExceptionHandler(Failures::report)
        .execute(args);
  }

  /** Is called where no command was given. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Cannot run: expected a command, got none.");
  }
}
