package dev.kindling.jobs;

import dev.kindling.data.DataException;
import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.trainers.TrainingDivergedException;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Tells the user why a command failed, in words, and the scheduler, by a number. */
final class Failures {
  private Failures() {}

  /** Prints the reason and returns the exit code. */
  static int report(Exception failure, CommandLine command, ParseResult arguments) {
    PrintWriter err = command.getErr();
    Optional<Throwable> known = known(failure);
    err.println(
        "kindling: " + known.map(Throwable::getMessage).orElseGet(() -> unexpected(failure)));
    if (stacktrace(arguments)) {
      failure.printStackTrace(err);
    }
    return known.map(Failures::exitCode).orElse(ExitCode.OTHER);
  }

  private static boolean stacktrace(ParseResult arguments) {
    return arguments.hasSubcommand()
        ? stacktrace(arguments.subcommand())
        : arguments.hasMatchedOption(JobOptions.STACKTRACE);
  }

  /** Finds what the user can mend, also where Spark has wrapped it. */
  private static Optional<Throwable> known(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (exitCode(cause) != ExitCode.OTHER) {
        return Optional.of(cause);
      }
    }
    return Optional.empty();
  }

  private static int exitCode(Throwable cause) {
    if (cause instanceof ConfigurationException) {
      return ExitCode.CONFIGURATION;
    }
    if (cause instanceof DataException) {
      return ExitCode.DATA;
    }
    if (cause instanceof TrainingDivergedException) {
      return ExitCode.DIVERGED;
    }
    return ExitCode.OTHER;
  }

  private static String unexpected(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = Optional.ofNullable(root.getMessage()).orElse("no message");
    return "%s: %s%nRun it again with %s to see where."
        .formatted(root.getClass().getName(), reason.strip(), JobOptions.STACKTRACE);
  }
}
