package dev.kindling.jobs;

import static dev.kindling.spark.Frames.frame;

import dev.kindling.jobs.config.Data;
import dev.kindling.jobs.config.Job;
import dev.kindling.jobs.sources.Source;
import dev.kindling.spark.Frame;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Opens a job's sources and says what their columns mean. */
final class JobFrames {
  private final SparkSession spark;
  private final Job job;

  JobFrames(SparkSession spark, Job job) {
    this.spark = spark;
    this.job = job;
  }

  /** Returns the rows of a source with features and labels. */
  Frame labelled(Source source) {
    Frame frame = unlabelled(source);
    for (Map.Entry<String, List<String>> output : job.data().labels().entrySet()) {
      String[] columns = output.getValue().toArray(String[]::new);
      frame =
          output.getKey().equals(Data.ONLY)
              ? frame.label(columns)
              : frame.output(output.getKey(), columns);
    }
    return frame;
  }

  /** Returns the rows of a source with features only. */
  Frame unlabelled(Source source) {
    Frame frame = frame(source.open(spark));
    for (Map.Entry<String, List<String>> input : job.data().features().entrySet()) {
      String[] columns = input.getValue().toArray(String[]::new);
      frame =
          input.getKey().equals(Data.ONLY)
              ? frame.features(columns)
              : frame.input(input.getKey(), columns);
    }
    for (Map.Entry<String, Double> scale : job.data().scale().entrySet()) {
      frame = frame.scale(scale.getKey(), scale.getValue());
    }
    return job.distribution().workers().isPresent()
        ? frame.workers(job.distribution().workers().getAsInt())
        : frame;
  }
}
