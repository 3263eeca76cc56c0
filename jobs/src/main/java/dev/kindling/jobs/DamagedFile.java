package dev.kindling.jobs;

import dev.kindling.data.DataException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the file that Spark could not read behind what it says about a task. */
final class DamagedFile {
  private static final Pattern FILE =
      Pattern.compile("Encountered error while reading file (?:file://)?(\\S+?)\\. Details:");

  private DamagedFile() {}

  /** Returns the exception for the user; empty if the failure has another reason. */
  static Optional<Throwable> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Matcher file = FILE.matcher(String.valueOf(cause.getMessage()));
      if (file.find()) {
        return Optional.of(
            new DataException(
                "Cannot read file '%s': its data are damaged. Copy or write it again."
                    .formatted(file.group(1)),
                failure));
      }
    }
    return Optional.empty();
  }
}
