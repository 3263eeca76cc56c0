package dev.kindling.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The data of a Spark cluster as a source for models; for static import. */
public final class Frames {
  private Frames() {}

  /**
   * Returns the rows of a DataFrame as data that its cluster trains on.
   *
   * <p>Example: {@code model.fit(frame(train).features("pixels").label("digit"), epochs(5))}.
   */
  public static Frame frame(Dataset<Row> rows) {
    return new Frame(rows);
  }

  /**
   * Returns how many workers train on a frame that names no number: as many as tasks run at once on
   * the executors that have registered.
   */
  public static int workers(SparkSession session) {
    return Cluster.slots(session.sparkContext());
  }
}
