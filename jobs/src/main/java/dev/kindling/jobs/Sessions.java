package dev.kindling.jobs;

import dev.kindling.execution.NativeRuntime;
import dev.kindling.jobs.config.Job;
import dev.kindling.spark.Frames;
import dev.kindling.spark.KindlingRegistrator;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.SparkSession;

/** Starts Spark for a job. */
final class Sessions {
  /** Set by the launcher's own --verbose. */
  private static final String LAUNCHER_LEVEL = "KINDLING_LOG_LEVEL";

  /** They log each try of a task that fails, with its trace. */
  private static final List<String> FAILED_TASKS =
      List.of(
          "org.apache.spark.executor.Executor",
          "org.apache.spark.scheduler.TaskSetManager",
          "org.apache.spark.sql.execution.datasources.FileFormatDataWriter",
          "org.apache.spark.sql.execution.datasources.FileFormatWriter",
          "org.apache.spark.sql.execution.streaming.FileStreamSink",
          "org.apache.spark.util.Utils");

  private Sessions() {}

  /** Starts Spark as spark-submit and the job want it. */
  static SparkSession start(Job job, boolean verbose) {
    if (!verbose && System.getenv(LAUNCHER_LEVEL) == null) {
      Configurator.setRootLevel(Level.WARN);
      // A failed task is tried again; if that does not help, the command says why.
      FAILED_TASKS.forEach(logger -> Configurator.setLevel(logger, Level.OFF));
    }
    SparkConf conf = new SparkConf();
    job.spark().forEach(conf::set);
    conf.setIfMissing("spark.master", "local[*]");
    conf.setIfMissing("spark.app.name", "kindling " + job.name());
    conf.setIfMissing("spark.serializer", KryoSerializer.class.getName());
    conf.setIfMissing("spark.kryo.registrator", KindlingRegistrator.class.getName());
    conf.setIfMissing("spark.kryoserializer.buffer.max", "1g");
    conf.setIfMissing("spark.driver.maxResultSize", "0");
    return SparkSession.builder().config(conf).getOrCreate();
  }

  /** Returns a line on who works: kernels, workers and where. */
  static String describe(SparkSession session, Job job) {
    SparkContext spark = session.sparkContext();
    int cpus = spark.getConf().getInt("spark.task.cpus", 1);
    int workers = job.distribution().workers().orElse(Frames.workers(session));
    String kernels = "chosen by each executor";
    if (spark.isLocal()) {
      NativeRuntime.start(cpus);
      kernels = NativeRuntime.describe();
    }
    return "Kernels: %s. Workers: %d on %s.".formatted(kernels, workers, spark.master());
  }
}
