package dev.kindling.spark;

import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.spark.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.models.Model;
import dev.kindling.models.Sequential;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Predictions take and give rows in Spark's own form: nothing of them may change. */
class InternalRowsTest {
  private final SparkSession spark = SparkSessions.local();

  private static Model model(String output) {
    Model model = Sequential.of(input(2), dense(3).named(output));
    model.initialize(1);
    return model;
  }

  private static Dataset<Row> predicted(Dataset<Row> rows, String output) {
    return model(output).predict(frame(rows).features("x"), 8);
  }

  private static void kept(Dataset<Row> rows) {
    Dataset<Row> predicted = predicted(rows, "out");
    assertThat(predicted.select("out").collectAsList()).hasSize(rows.collectAsList().size());
    assertThat(predicted.drop("out").collectAsList()).isEqualTo(rows.collectAsList());
    assertThat(predicted.drop("out").schema()).isEqualTo(rows.schema());
  }

  @Test
  void valuesOfAllTypesStayAsTheyAreAndNullsToo() {
    String values =
        "array(float(id), 1F) x, 1Y a, 2S b, 3 c, id d, 1.5F e, 2.5D f, 7.125BD g,"
            + " cast('12345678901234567890.5' as decimal(38, 4)) h, 'text ü' i, X'00FF' j, true k,"
            + " date'2024-02-29' l, timestamp'2024-02-29 12:00:00.123456' m,"
            + " timestamp_ntz'2024-02-29 12:00:00' n, array('p', null) o, array(array(1), null) p,"
            + " map('k', 1.5D, 'n', null) q, struct(1 one, 'two' two) r,"
            + " interval '1-2' year to month s, interval '1' day t, make_interval(1, 2, 3) u, null v";
    Dataset<Row> all = spark.sql("select " + values + " from range(0, 50, 1, 2)");
    kept(all);
    Dataset<Row> holes =
        all.selectExpr(
            Arrays.stream(all.columns())
                .map(name -> name.equals("x") ? name : "if(d % 3 = 0, null, " + name + ") " + name)
                .toArray(String[]::new));
    kept(holes);
  }

  @Test
  void columnsOfOneNameStayApart() {
    Dataset<Row> rows = spark.sql("select array(1F, 2F) x, 1 a, 'two' a from range(3)");
    for (Row row : predicted(rows, "out").collectAsList()) {
      assertThat(row.getInt(1)).isEqualTo(1);
      assertThat(row.getString(2)).isEqualTo("two");
    }
  }

  @Test
  void vectorsAndWhatIsKnownOfColumnsStay() {
    Metadata known = Metadata.fromJson("{\"unit\": \"cm\"}");
    StructType schema =
        new StructType()
            .add("x", SQLDataTypes.VectorType(), false, known)
            .add("name", "string", true, known);
    List<Row> rows =
        List.of(
            RowFactory.create(Vectors.dense(1, 2), "dense"),
            RowFactory.create(Vectors.sparse(2, new int[] {1}, new double[] {3}), null));
    kept(spark.createDataFrame(rows, schema));
  }

  @Test
  void aModelPredictsFromAnothersRows() {
    Dataset<Row> rows = spark.range(0, 40, 1, 2).selectExpr("id", "array(float(id), 1F) x");
    Dataset<Row> both = predicted(predicted(rows, "first"), "second");
    List<Row> first = predicted(rows, "first").collectAsList();
    List<Row> second = predicted(rows, "second").collectAsList();
    List<Row> all = both.collectAsList();
    assertThat(both.columns()).containsExactly("id", "x", "first", "second");
    for (int row = 0; row < 40; row++) {
      assertThat(all.get(row).getLong(0)).isEqualTo(row);
      assertThat(all.get(row).get(2)).isEqualTo(first.get(row).get(2));
      assertThat(all.get(row).get(3)).isEqualTo(second.get(row).get(2));
    }
  }

  @Test
  void otherQueriesReadPredictions() {
    Dataset<Row> rows = spark.range(0, 40, 1, 2).selectExpr("id", "array(float(id), 1F) x");
    Dataset<Row> predicted = predicted(rows, "out");
    assertThat(predicted.where("id >= 20 and size(out) = 3").orderBy("id").select("id").count())
        .isEqualTo(20);
    assertThat(predicted.groupBy("id").count().count()).isEqualTo(40);
    assertThat(predicted.join(rows.select("id"), "id").select("out").distinct().count())
        .isEqualTo(40);
  }
}
