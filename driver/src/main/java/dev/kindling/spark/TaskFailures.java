package dev.kindling.spark;

import dev.kindling.data.DataException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkException;

/** Finds what went wrong in a task behind what Spark says about its job. */
final class TaskFailures {
  /** Spark's report of the last attempt: where it ran, and then an exception or a lost executor. */
  private static final Pattern LAST_FAILURE =
      Pattern.compile(
          "(?s)most recent failure: Lost task \\S+ in stage \\S+ \\(TID \\d+\\)"
              + " \\((\\S+) executor (\\S+)\\): (.*?)(?:\\R\\tat |\\RDriver stacktrace|$)");

  private TaskFailures() {}

  /**
   * Returns the exception for the user: one that says what happened in the task, or the failure
   * itself if it did not come from Spark.
   *
   * @param what what was running, for example {@code fit: epoch 3 round 12}
   */
  static RuntimeException explain(String what, Exception failure) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    Throwable root = root(failure);
    if (root instanceof DataException data) {
      return data;
    }
    if (failure instanceof RuntimeException own && !fromSpark(failure)) {
      return own;
    }
    if (!fromSpark(failure)) {
      return new IllegalStateException("Cannot run '%s': %s".formatted(what, failure), failure);
    }
    Matcher last = LAST_FAILURE.matcher(String.valueOf(failure.getMessage()));
    boolean located = last.find();
    String where = located ? " on executor %s (%s)".formatted(last.group(2), last.group(1)) : "";
    String reason =
        root != failure || !located ? root.toString() : last.group(3).replaceAll("\\s+", " ");
    return new IllegalStateException(
        "Cannot run '%s': a task failed%s: %s%s".formatted(what, where, reason, mend(reason)),
        failure);
  }

  private static boolean fromSpark(Throwable failure) {
    return failure instanceof SparkException
        || (failure.getCause() != null && fromSpark(failure.getCause()));
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  private static String mend(String reason) {
    if (reason.contains("Java heap space") || reason.contains("exited with code 52")) {
      return ". The executor's heap is full: raise spark.executor.memory, or give fewer cores to each executor.";
    }
    if (reason.contains("code 137") || reason.contains("Physical memory usage is too high")) {
      return ". Memory outside of the heap ran out: raise spark.executor.memoryOverhead, or lower the batch size.";
    }
    if (reason.contains("spark.driver.maxResultSize")) {
      return ". Raise spark.driver.maxResultSize, or set it to 0 for no limit.";
    }
    return "";
  }
}
