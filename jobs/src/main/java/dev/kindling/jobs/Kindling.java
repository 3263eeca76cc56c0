package dev.kindling.jobs;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
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
      SummaryCommand.class,
      ImportCommand.class,
      ExportCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "2:a mistake in the command, the job file or the model",
      "3:data that are missing or do not fit",
      "4:training diverged: the loss or a weight is no finite number",
      "5:anything else",
      "130:stopped by Ctrl-C",
      "143:stopped by SIGTERM"
    },
    footer = {
      "",
      "Each command has --help, for example: kindling train --help",
      "./kindling bench, which is not in this jar, measures Kindling and its peers."
    })
public final class Kindling implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = Failures.STACKTRACE,
      scope = ScopeType.INHERIT,
      description = "Shows where in the code a failure arose.")
  private boolean stacktrace;

  private Kindling() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(args, out, err);
    // A process that ends itself before Spark does has failed in the eyes of YARN, even with 0.
    if (code != ExitCode.DONE) {
      System.exit(code);
    }
  }

  /** Runs a command and returns its exit code. */
  static int run(String[] args, PrintWriter out, PrintWriter err) {
    Kindling kindling = new Kindling();
    CommandLine line =
        new CommandLine(kindling)
            .setUsageHelpWidth(100)
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler(Misuse::report)
            .setExecutionExceptionHandler(
                (failure, command, parsed) ->
                    Failures.report(failure, command, kindling.stacktrace));
    try {
      return line.execute(args);
    } catch (Error e) {
      // picocli handles exceptions only; a scheduler must get its exit code for these too.
      return Failures.report(e, line, kindling.stacktrace);
    }
  }

  /** Is called where no command was given. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Cannot run: expected a command, got none.");
  }
}
