package dev.kindling.spark;

import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.Steps;
import dev.kindling.training.RunState;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a DataFrame and gives its rows to workers: those for training, those for validation. */
final class OpenFrame {
  private static final Logger LOG = LoggerFactory.getLogger(OpenFrame.class);

  private OpenFrame() {}

  /**
   * Opens a DataFrame.
   *
   * @param workers the number of workers; by default as many as tasks run at once
   */
  static FrameExecution of(
      Dataset<Row> frame, FrameColumns columns, OptionalInt workers, ExecutionPlan plan) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(frame.sparkSession().sparkContext());
    int count = workers.orElseGet(() -> Cluster.slots(spark.sc()));
    plan.schema().batch().ifPresent(batch -> batch.checkWorkers(count));
    ReadFrame read = SparkJobs.run(spark, "read the data", () -> ReadFrame.of(frame, columns));
    Optional<FrameExecution> validation = Optional.empty();
    try {
      long rows = plan.trainingRows(read.rows());
      RowRange last = new RowRange(rows, read.rows());
      if (last.size() > 0) {
        validation = Optional.of(of(spark, read, last, workers, plan.validation(), validation));
      }
      FrameExecution training = of(spark, read, new RowRange(0, rows), workers, plan, validation);
      read.close();
      return training;
    } catch (Throwable e) {
      Optional<FrameExecution> opened = validation;
      Cleanup.after(e, () -> opened.ifPresent(FrameExecution::close), read::close);
      throw e;
    }
  }

  /**
   * Returns the sums of loss and metrics over the rows, which no worker needs to have for long.
   *
   * @param steps how many batches, the first ones
   */
  static double[] evaluate(
      Dataset<Row> frame, FrameColumns columns, ExecutionPlan plan, RunState at, long steps) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(frame.sparkSession().sparkContext());
    try (ReadFrame read =
        SparkJobs.run(spark, "read the data", () -> ReadFrame.of(frame, columns))) {
      RowRange all = new RowRange(0, read.rows());
      Balance balance = Balance.of(read.rows(), Cluster.slots(spark.sc()), read.rowsPerChunk());
      RunPlan run = RunPlan.of(plan, WorkerLayout.of(balance, read.rows()), 1);
      try (RoundJobs jobs = new RoundJobs(spark, read.rows(all), run)) {
        return jobs.evaluate(at, new RowRange(0, Steps.rows(steps, plan.batchSize(), read.rows())));
      }
    }
  }

  private static FrameExecution of(
      JavaSparkContext spark,
      ReadFrame read,
      RowRange range,
      OptionalInt workers,
      ExecutionPlan plan,
      Optional<FrameExecution> validation) {
    Cluster cluster = Cluster.of(spark.sc());
    if (workers.isEmpty() && Utils.isDynamicAllocationEnabled(spark.getConf())) {
      LOG.warn(
          "{} workers, as many as tasks run at once now: with dynamic allocation their number may be another each time, and so are results. Set workers(…)",
          cluster.slots());
    }
    WorkerChunks chunks =
        SparkJobs.run(
            spark,
            "give the data to workers",
            () ->
                WorkerChunks.of(
                    read, range, workers.orElse(cluster.slots()), plan.schema().classWeights()));
    try {
      HeldRows heldRows =
          cluster.heldRows(chunks.layout().workers(), read.rowBytes(), read.widest());
      return new FrameExecution(spark, chunks, heldRows, plan, validation);
    } catch (Throwable e) {
      Cleanup.after(e, chunks::close);
      throw e;
    }
  }
}
