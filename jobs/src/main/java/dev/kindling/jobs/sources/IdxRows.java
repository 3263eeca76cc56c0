package dev.kindling.jobs.sources;

import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of two IDX files side by side, from the first wanted number on. */
final class IdxRows implements Iterator<Row> {
  private final Iterator<Long> numbers;
  private final String images;
  private final String labels;
  private final Configuration hadoop;
  private IdxFile imageFile;
  private IdxFile labelFile;

  /**
   * Creates the iterator.
   *
   * @param numbers the row numbers, each one more than the one before
   */
  IdxRows(Iterator<Long> numbers, String images, String labels, Configuration hadoop) {
    this.numbers = numbers;
    this.images = images;
    this.labels = labels;
    this.hadoop = hadoop;
  }

  @Override
  public boolean hasNext() {
    return numbers.hasNext();
  }

  @Override
  public Row next() {
    long number = numbers.next();
    if (imageFile == null) {
      imageFile = open(images);
      labelFile = open(labels);
      imageFile.skip(number);
      labelFile.skip(number);
    }
    return RowFactory.create(imageFile.row(), labelFile.row()[0] & 0xff);
  }

  /** Opens a file until the task ends, also if that fails or stops early. */
  private IdxFile open(String name) {
    IdxFile file = new IdxFile(name, hadoop);
    TaskContext.get()
        .<Void>addTaskCompletionListener(
            ended -> {
              file.close();
              return null;
            });
    return file;
  }
}
