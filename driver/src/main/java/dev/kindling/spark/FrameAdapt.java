package dev.kindling.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import dev.kindling.adapt.Moments;
import dev.kindling.adapt.OrderedNumbers;
import dev.kindling.adapt.OrderedNumbers.Places;
import dev.kindling.adapt.TokenCounts;
import dev.kindling.adapt.TokenCounts.Counted;
import dev.kindling.adapt.TokenQuery;
import dev.kindling.data.DataException;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.trainers.Field;
import dev.kindling.trainers.Schema;
import dev.kindling.training.Chunk;
import dev.kindling.training.FloatColumn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** What layers learn from the columns of a DataFrame, found on its cluster. */
final class FrameAdapt {
  private final Dataset<Row> frame;
  private final ColumnNames features;
  private final Map<String, Double> scales;

  FrameAdapt(Dataset<Row> frame, ColumnNames features, Map<String, Double> scales) {
    this.frame = frame;
    // One input is learned from, which columns of other inputs do not matter to.
    this.features = ColumnNames.NONE.only(features.only());
    this.scales = scales;
  }

  private JavaSparkContext spark() {
    return JavaSparkContext.fromSparkContext(frame.sparkSession().sparkContext());
  }

  private <T> T run(Callable<T> action) {
    return SparkJobs.run(spark(), "adapt layers to the data", action);
  }

  private ReadFrame read(Shape row) {
    Field field = new Field("data", TensorSpec.floats(row), OptionalInt.empty());
    Schema schema = new Schema(List.of(field), List.of());
    return ReadFrame.of(
        frame,
        SchemaCheck.check(frame, schema, features, ColumnNames.NONE, ColumnNames.NONE, scales));
  }

  Moments moments(Moments empty, Shape row) {
    return run(
        () -> {
          try (ReadFrame read = read(row)) {
            Moments all = empty.empty();
            read.rows(new RowRange(0, read.rows()))
                .mapPartitions(chunks -> moments(empty.empty(), chunks))
                .collect()
                .forEach(all::add);
            return all;
          }
        });
  }

  private static Iterator<Moments> moments(Moments moments, Iterator<Chunk> chunks) {
    chunks.forEachRemaining(chunk -> moments.add(numbers(chunk)));
    return List.of(moments).iterator();
  }

  private static float[] numbers(Chunk chunk) {
    return ((FloatColumn) chunk.columns().get(0)).values();
  }

  OrderedNumbers ordered(double epsilon, Shape row) {
    return run(
        () -> {
          try (ReadFrame read = read(row)) {
            Places places = Places.of(read.rows() * row.elements(), epsilon);
            JavaRDD<Float> numbers =
                read.rows(new RowRange(0, read.rows())).flatMap(FrameAdapt::boxed);
            List<float[]> taken =
                frame
                    .sparkSession()
                    .createDataset(numbers.rdd(), Encoders.FLOAT())
                    .orderBy("value")
                    .toJavaRDD()
                    .zipWithIndex()
                    .filter(number -> places.takes(number._2))
                    .keys()
                    .mapPartitions(values -> List.of(unboxed(values)).iterator())
                    .collect();
            return new OrderedNumbers(joined(taken), places.step());
          }
        });
  }

  private static float[] unboxed(Iterator<Float> numbers) {
    List<Float> all = new ArrayList<>();
    numbers.forEachRemaining(all::add);
    float[] values = new float[all.size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = all.get(index);
    }
    return values;
  }

  private static float[] joined(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int next = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, next, part.length);
      next += part.length;
    }
    return all;
  }

  private static Iterator<Float> boxed(Chunk chunk) {
    List<Float> boxed = new ArrayList<>();
    for (float value : numbers(chunk)) {
      boxed.add(value);
    }
    return boxed.iterator();
  }

  TokenCounts tokens(TokenQuery query) {
    List<String> problems = new ArrayList<>();
    ColumnFinder finder = new ColumnFinder(frame.schema(), problems);
    features
        .only()
        .forEach(
            name -> finder.field(name).ifPresent(f -> CountedTokens.check(f, query, problems)));
    if (features.only().isEmpty()) {
      problems.add("Cannot adapt to a DataFrame: expected features(…), got none. Name the column.");
    }
    if (!problems.isEmpty()) {
      throw DataException.of(problems);
    }
    return run(() -> counts(query));
  }

  private TokenCounts counts(TokenQuery query) {
    Column[] columns = features.only().stream().map(ReadFrame::column).toArray(Column[]::new);
    Dataset<Row> rows = frame.select(columns);
    Column token = col(CountedTokens.TOKEN);
    Dataset<Row> counted =
        rows.mapPartitions(
                (MapPartitionsFunction<Row, Row>) part -> CountedTokens.of(part, query),
                Encoders.row(CountedTokens.SCHEMA))
            .groupBy(token)
            .agg(
                sum(CountedTokens.COUNT).as(CountedTokens.COUNT),
                sum(CountedTokens.ROWS).as(CountedTokens.ROWS))
            .orderBy(
                col(CountedTokens.COUNT).desc(),
                (query.numbers() ? token.cast("long") : token).desc());
    Dataset<Row> wanted = query.most() < 0 ? counted : counted.limit(query.most());
    List<Counted> tokens =
        wanted.collectAsList().stream()
            .map(row -> new Counted(row.getString(0), row.getLong(1), row.getLong(2)))
            .toList();
    return new TokenCounts(tokens, rows.count());
  }
}
