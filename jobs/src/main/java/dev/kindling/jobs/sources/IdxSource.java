package dev.kindling.jobs.sources;

import dev.kindling.data.DataException;
import dev.kindling.jobs.yaml.Section;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Pictures in MNIST's file format, gzipped or not: columns {@code pixels}, bytes, and {@code
 * label}, 0 to 255.
 *
 * @param images the file of pictures
 * @param labels the file of labels
 */
record IdxSource(String images, String labels) implements Source {
  private static final StructType SCHEMA =
      new StructType()
          .add("pixels", DataTypes.BinaryType, false)
          .add("label", DataTypes.IntegerType, false);

  static IdxSource read(Section section) {
    return new IdxSource(section.get("images").text(), section.get("labels").text());
  }

  @Override
  public Dataset<Row> open(SparkSession spark) {
    Configuration hadoop = spark.sessionState().newHadoopConf();
    return rows(spark.range(check(hadoop)), images, labels, new SerializableConfiguration(hadoop));
  }

  private static Dataset<Row> rows(
      Dataset<Long> numbers, String images, String labels, SerializableConfiguration hadoop) {
    return numbers.mapPartitions(
        (MapPartitionsFunction<Long, Row>)
            slice -> new IdxRows(slice, images, labels, hadoop.value()),
        Encoders.row(SCHEMA));
  }

  private long check(Configuration hadoop) {
    try (IdxFile imageFile = new IdxFile(images, hadoop);
        IdxFile labelFile = new IdxFile(labels, hadoop)) {
      if (labelFile.header().rowBytes() != 1) {
        throw new DataException(
            "Cannot read IDX file '%s': expected labels of 1 byte, got rows of sizes %s. Exchange images and labels?"
                .formatted(labels, labelFile.header().sizes()));
      }
      if (imageFile.header().rows() != labelFile.header().rows()) {
        throw new DataException(
            "Cannot read IDX files '%s' and '%s': expected as many labels as pictures, got %d and %d."
                .formatted(images, labels, labelFile.header().rows(), imageFile.header().rows()));
      }
      imageFile.checkRest();
      labelFile.checkRest();
      return imageFile.header().rows();
    }
  }
}
