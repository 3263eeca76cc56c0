package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.data.DataException;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class TaskFailuresTest {
  private static final String WHAT = "fit: epoch 1 round 2";

  private static String aborted(String lastFailure) {
    return "Job aborted due to stage failure: Task 0 in stage 517.0 failed 4 times, most recent failure: "
        + "Lost task 0.3 in stage 517.0 (TID 729) (10.0.0.7 executor 6): "
        + lastFailure
        + "\nDriver stacktrace:";
  }

  @Test
  void namesWhatTheTaskThrewAndWhere() {
    Exception failure =
        new SparkException(
            aborted("java.lang.IllegalStateException: outer\n\tat dev.kindling.X.y(X.java:1)"),
            new IllegalStateException("outer", new ArithmeticException("inner")));
    assertThat(TaskFailures.explain(WHAT, failure))
        .isInstanceOf(IllegalStateException.class)
        .hasCause(failure)
        .hasMessage(
            "Cannot run 'fit: epoch 1 round 2': a task failed on executor 6 (10.0.0.7): java.lang.ArithmeticException: inner");
  }

  @Test
  void namesTheExitCodeOfAnExecutorThatWasKilled() {
    Exception failure =
        new SparkException(
            aborted(
                "ExecutorLostFailure (executor 6 exited caused by one of the running tasks) Reason: Command exited with code 137"));
    assertThat(TaskFailures.explain(WHAT, failure))
        .hasMessage(
            "Cannot run 'fit: epoch 1 round 2': a task failed on executor 6 (10.0.0.7): ExecutorLostFailure (executor 6 exited caused by one of the running tasks) Reason: Command exited with code 137. Memory outside of the heap ran out: raise spark.executor.memoryOverhead, or lower the batch size.");
  }

  @Test
  void tellsWhichMemoryToRaiseWhenTheHeapIsFull() {
    Exception failure =
        new SparkException(
            aborted("java.lang.OutOfMemoryError: Java heap space\n\tat dev.kindling.X.y(X.java:1)"),
            new OutOfMemoryError("Java heap space"));
    assertThat(TaskFailures.explain(WHAT, failure))
        .hasMessageEndingWith(
            "java.lang.OutOfMemoryError: Java heap space. The executor's heap is full: raise spark.executor.memory, or give fewer cores to each executor.");
  }

  @Test
  void faultsOfTheDataStayWhatTheyAre() {
    DataException data = new DataException("Cannot read column 'x': …");
    assertThat(TaskFailures.explain(WHAT, new SparkException(aborted("…"), data))).isSameAs(data);
  }

  @Test
  void whatSparkDidNotThrowStaysWhatItIs() {
    RuntimeException own = new IllegalArgumentException("own");
    assertThat(TaskFailures.explain(WHAT, own)).isSameAs(own);
    Exception checked = new ExecutionException("not a task", null);
    assertThat(TaskFailures.explain(WHAT, checked))
        .hasMessage("Cannot run 'fit: epoch 1 round 2': %s".formatted(checked));
  }

  @Test
  void tellsHowToRaiseTheLimitOfResults() {
    Exception failure =
        new SparkException(
            "Job aborted due to stage failure: Total size of serialized results of 2 tasks (38.3 MiB) is bigger than spark.driver.maxResultSize (30.0 MiB)");
    assertThat(TaskFailures.explain(WHAT, failure))
        .hasMessageEndingWith(
            "(30.0 MiB). Raise spark.driver.maxResultSize, or set it to 0 for no limit.");
  }
}
