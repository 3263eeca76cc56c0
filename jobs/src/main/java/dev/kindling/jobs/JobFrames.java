package dev.kindling.jobs;

import static dev.kindling.spark.Frames.frame;

import dev.kindling.jobs.config.Data;
import dev.kindling.jobs.config.Job;
import dev.kindling.jobs.sources.Source;
import dev.kindling.jobs.sources.SqlExpression;
import dev.kindling.spark.Frame;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
    Frame frame = withFeatures(withColumns(source.open(spark), column -> true));
    for (Map.Entry<String, List<String>> output : job.data().labels().entrySet()) {
      String[] columns = output.getValue().toArray(String[]::new);
      frame =
          output.getKey().equals(Data.ONLY)
              ? frame.label(columns)
              : frame.output(output.getKey(), columns);
    }
    for (Map.Entry<String, String> output : job.data().sampleWeights().entrySet()) {
      frame =
          output.getKey().equals(Data.ONLY)
              ? frame.sampleWeight(output.getValue())
              : frame.sampleWeight(output.getKey(), output.getValue());
    }
    return frame;
  }

  /**
   * Returns the rows of a source with features only; columns computed for labels and weights alone
   * are left out.
   *
   * @param inputs the names of the model's inputs
   */
  Frame unlabelled(Source source, List<String> inputs) {
    Set<String> used = job.data().usedBesidesLabels(inputs);
    return withFeatures(withColumns(source.open(spark), used::contains));
  }

  /**
   * Returns the rows that are trained on with features only.
   *
   * @param inputs the names of the model's inputs
   */
  Frame trained(List<String> inputs) {
    return unlabelled(job.data().train(), inputs);
  }

  /**
   * Returns the rows that are trained on with the columns of one of the model's inputs.
   *
   * @param count how many inputs the model has
   */
  Frame input(String name, int count) {
    Map<String, List<String>> features = job.data().features();
    List<String> only = count == 1 ? features.get(Data.ONLY) : null;
    List<String> columns = features.getOrDefault(name, only == null ? List.of(name) : only);
    return trained(List.of(name)).features(columns.toArray(String[]::new));
  }

  private Dataset<Row> withColumns(Dataset<Row> rows, Predicate<String> wanted) {
    Dataset<Row> computed = rows;
    for (Map.Entry<String, SqlExpression> column : job.data().columns().entrySet()) {
      if (wanted.test(column.getKey())) {
        computed = column.getValue().addTo(computed, column.getKey());
      }
    }
    return computed;
  }

  private Frame withFeatures(Dataset<Row> rows) {
    Frame frame = frame(rows);
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
