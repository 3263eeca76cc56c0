package dev.kindling.bench.spark;

import dev.kindling.bench.Median;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * The times of rounds as Spark's own events tell them, in milliseconds. A round's job has a
 * description such as {@code fit: epoch 2 round 3}; the first epoch warms up and does not count.
 */
public final class RoundClock extends SparkListener {
  private static final String DESCRIPTION = "spark.job.description";

  /** A round's job. */
  private static final class Job {
    private String epoch;
    private long start;
    private long end;
    private long compute;
    private long work;
  }

  private final Map<Integer, Job> running = new HashMap<>();
  private final Map<Integer, Job> byStage = new HashMap<>();
  private final List<Job> done = new ArrayList<>();
  private final List<Long> between = new ArrayList<>();

  /** The job before in the same work. */
  private Job previous;

  /** Listens to the rounds of some work, and waits until Spark has told all of it. */
  public void during(SparkSession spark, Runnable work) {
    SparkContext context = spark.sparkContext();
    drain(context);
    begin();
    context.addSparkListener(this);
    try {
      work.run();
      drain(context);
    } finally {
      context.removeSparkListener(this);
    }
  }

  private static void drain(SparkContext context) {
    try {
      context.listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark's events do not end", e);
    }
  }

  /** Forgets the job before: what lies between this work and the last is no round's. */
  synchronized void begin() {
    previous = null;
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart event) {
    String what = event.properties().getProperty(DESCRIPTION, "");
    if (!what.startsWith("fit: epoch") || what.startsWith("fit: epoch 1 ")) {
      return;
    }
    Job job = new Job();
    job.epoch = what.substring(0, what.lastIndexOf(" round"));
    job.start = event.time();
    running.put(event.jobId(), job);
    event.stageInfos().foreach(stage -> byStage.put(stage.stageId(), job));
    if (previous != null && previous.epoch.equals(job.epoch)) {
      between.add(job.start - previous.end);
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd event) {
    Job job = byStage.get(event.stageId());
    if (job != null) {
      job.work += event.taskMetrics().executorRunTime();
      job.compute = Math.max(job.compute, event.taskMetrics().executorRunTime());
    }
  }

  @Override
  public synchronized void onJobEnd(SparkListenerJobEnd event) {
    Job job = running.remove(event.jobId());
    if (job != null) {
      job.end = event.time();
      done.add(job);
      previous = job;
      // Another session's stages have the same numbers.
      byStage.values().removeIf(other -> other == job);
    }
  }

  /** Returns how long the slowest task of a round runs. */
  public synchronized double compute() {
    return median(job -> job.compute);
  }

  /** Returns how much longer a round's job takes than its slowest task. */
  synchronized double waiting() {
    return median(job -> job.end - job.start - job.compute);
  }

  /** Returns the time between a round's job and the next one's: combining and broadcasting. */
  synchronized double between() {
    return between.isEmpty()
        ? Double.NaN
        : Median.of(between.stream().mapToDouble(Long::doubleValue).toArray());
  }

  /** Returns the time from the start of a round to the next one's. */
  public synchronized double period() {
    return median(job -> job.end - job.start) + between();
  }

  /** Returns what a round takes beside its tasks, which share so many cores. */
  public synchronized double overhead(int cores) {
    return period() - median(job -> (double) job.work / cores);
  }

  private double median(ToDoubleFunction<Job> time) {
    return done.isEmpty() ? Double.NaN : Median.of(done.stream().mapToDouble(time).toArray());
  }
}
