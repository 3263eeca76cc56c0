package dev.kindling.jobs;

import dev.kindling.data.DataException;
import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.ops.ValueException;
import dev.kindling.trainers.TrainingDivergedException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import picocli.CommandLine;

/** Tells the user why a command failed, in words, and the scheduler, by a number. */
final class Failures {
  static final String STACKTRACE = "--stacktrace";

  private Failures() {}

  /** Prints the reason and returns the exit code. */
  static int report(Throwable failure, CommandLine command, boolean stacktrace) {
    if (StopNotice.stopping()) {
      return ExitCode.OTHER;
    }
    PrintWriter err = command.getErr();
    Optional<Throwable> known = known(failure);
    err.println(
        "kindling: " + known.map(Throwable::getMessage).orElseGet(() -> unexpected(failure)));
    if (stacktrace) {
      failure.printStackTrace(err);
    }
    return known.map(Failures::exitCode).orElse(ExitCode.OTHER);
  }

  /** Finds what the user can mend, also where Spark has wrapped it. */
  private static Optional<Throwable> known(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataException
          || cause instanceof ValueException
          || cause instanceof TrainingDivergedException
          || cause instanceof ConfigurationException) {
        return Optional.of(cause);
      }
    }
    return refusal(failure) ? Optional.of(failure) : DamagedFile.in(failure);
  }

  /**
   * Returns whether our code refuses a request; Java and Spark throw the same for other reasons.
   */
  private static boolean refusal(Throwable failure) {
    return failure instanceof IllegalArgumentException && ours(failure);
  }

  private static boolean ours(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith("dev.kindling.");
  }

  private static int exitCode(Throwable known) {
    if (known instanceof DataException || known instanceof ValueException) {
      return ExitCode.DATA;
    }
    return known instanceof TrainingDivergedException ? ExitCode.DIVERGED : ExitCode.CONFIGURATION;
  }

  private static String unexpected(Throwable failure) {
    if (failure instanceof UncheckedIOException && ours(failure)) {
      return failure.getMessage();
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = Optional.ofNullable(root.getMessage()).orElse("no message");
    return "%s: %s%nRun it again with %s to see where."
        .formatted(root.getClass().getName(), reason.strip(), STACKTRACE);
  }
}
