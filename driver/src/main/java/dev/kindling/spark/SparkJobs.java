package dev.kindling.spark;

import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;

/** Runs Spark jobs under a description, and turns their failures into one clear message. */
final class SparkJobs {
  private static final String DESCRIPTION = "spark.job.description";

  private SparkJobs() {}

  /**
   * Runs an action.
   *
   * @param what the description in Spark's list of jobs
   * @throws RuntimeException what the task threw if it is for the user, else what {@link
   *     TaskFailures} makes of it
   */
  static <T> T run(JavaSparkContext spark, String what, Callable<T> action) {
    String before = spark.getLocalProperty(DESCRIPTION);
    spark.setLocalProperty(DESCRIPTION, what);
    try {
      return action.call();
    } catch (Exception e) {
      throw TaskFailures.explain(what, e);
    } finally {
      spark.setLocalProperty(DESCRIPTION, before);
    }
  }
}
