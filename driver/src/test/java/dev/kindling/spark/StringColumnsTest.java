package dev.kindling.spark;

import static dev.kindling.activations.Activation.SIGMOID;
import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.concatenate;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.embedding;
import static dev.kindling.layers.Layers.globalAveragePooling1d;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.stringLookup;
import static dev.kindling.layers.Layers.strings;
import static dev.kindling.layers.Layers.textVectorization;
import static dev.kindling.losses.Losses.binaryCrossentropy;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.spark.Frames.frame;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.data.DataException;
import dev.kindling.data.Values;
import dev.kindling.layers.LayerTypes;
import dev.kindling.layers.OutputMode;
import dev.kindling.models.Model;
import dev.kindling.models.ModelFormat;
import dev.kindling.models.Models;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.trainers.CompileTypes;
import dev.kindling.trainers.GradientAveraging;
import dev.kindling.trainers.Predictions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Models that read strings: on a cluster, from arrays, saved and read again. */
class StringColumnsTest {
  private static Dataset<Row> people() {
    return SparkSessions.local()
        .sql(
            "select elt(1 + cast(id % 3 as int), 'clerk', 'farmer', 'ace') job,"
                + " concat('likes ', elt(1 + cast(id % 2 as int), 'red wine', 'Tea!')) taste,"
                + " cast(id / 64 as float) age, cast(id % 3 = 0 as int) rich from range(64)");
  }

  private static Map<String, Values> arraysOf(List<Row> rows) {
    String[] jobs = rows.stream().map(row -> row.getString(0)).toArray(String[]::new);
    String[] tastes = rows.stream().map(row -> row.getString(1)).toArray(String[]::new);
    float[] ages = new float[rows.size()];
    for (int row = 0; row < ages.length; row++) {
      ages[row] = rows.get(row).getFloat(2);
    }
    return Map.of("job", Values.of(jobs), "taste", Values.of(tastes), "age", Values.of(ages, 1));
  }

  /** One input of strings is read in two ways. */
  private static Model model() {
    SymbolicTensor job = strings("job");
    SymbolicTensor taste = strings("taste");
    SymbolicTensor age = input("age", 1);
    SymbolicTensor hot = stringLookup("clerk", "farmer").outputMode(OutputMode.ONE_HOT).apply(job);
    SymbolicTensor vector = embedding(4, 2).apply(stringLookup("farmer", "clerk", "x").apply(job));
    SymbolicTensor words =
        textVectorization().outputSequenceLength(4).vocabulary("likes", "tea", "red").apply(taste);
    SymbolicTensor meaning =
        globalAveragePooling1d().apply(embedding(5, 3).maskZero(true).apply(words));
    SymbolicTensor all = concatenate().apply(hot, vector, meaning, age);
    Model model =
        Model.of(List.of(age, job, taste), dense(1).activation(SIGMOID).named("rich").apply(all));
    model.compile(adam(0.05), binaryCrossentropy());
    return model;
  }

  private static float[] predictedOn(Model model, Dataset<Row> rows) {
    List<Row> predicted = model.predict(frame(rows.drop("rich"))).collectAsList();
    float[] values = new float[predicted.size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = predicted.get(row).getAs("rich");
    }
    return values;
  }

  @Test
  void trainsAndPredictsOnAClusterAndHere() throws IOException {
    Dataset<Row> rows = people();
    Model model = model();
    Model here = model();
    model.initialize(3);
    here.initialize(3);
    assertThat(here.getWeights()).hasSameSizeAs(model.getWeights());
    var options = epochs(3).batchSize(16).shuffle(false);
    var history = model.fit(frame(rows).workers(2), options.distribution(new GradientAveraging()));
    assertThat(history.values("loss").get(2)).isLessThan(history.values("loss").get(0));
    int[] rich = rows.collectAsList().stream().mapToInt(row -> row.getInt(3)).toArray();
    Map<String, Values> x = arraysOf(rows.collectAsList());
    here.fit(arrays(x, Map.of("rich", Values.of(rich))), options);

    float[] onCluster = predictedOn(model, rows);
    Predictions local = model.predict(arrays(x));
    assertThat(local.columns().get(0).values()).isEqualTo(onCluster);
    assertThat(predictedOn(here, rows))
        .containsExactly(onCluster, org.assertj.core.data.Offset.offset(1e-5f));

    ByteArrayOutputStream file = new ByteArrayOutputStream();
    model.save(file, ModelFormat.KERAS, LayerTypes.keras(), CompileTypes.keras());
    byte[] bytes = file.toByteArray();
    Model again =
        Models.load(
            new ByteArrayInputStream(bytes), "model", LayerTypes.keras(), CompileTypes.keras());
    assertThat(predictedOn(again, rows)).isEqualTo(onCluster);
    assertThat(again.summary()).contains("job (InputLayer)", "(TextVectorization)");
    assertThat(Models.fromJson(model.toJson()).toJson()).isEqualTo(model.toJson());
  }

  @Test
  void refusesColumnsThatHoldNoStrings() {
    Dataset<Row> rows = people().withColumnRenamed("job", "work");
    Model model = model();
    assertThatThrownBy(() -> model.predict(frame(rows).input("taste", "age")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "Cannot feed input 'job': no column was named for it, and the DataFrame has none of its name.")
        .hasMessageContaining(
            "Cannot read column 'age': expected strings or arrays of strings, got float. Cast it to a string first, or make the input one of numbers.");
    SymbolicTensor text = strings("taste");
    Model open =
        Model.of(text, embedding(9, 2).apply(textVectorization().vocabulary("a").apply(text)));
    assertThatThrownBy(() -> open.predict(frame(rows)))
        .hasMessage(
            "Cannot feed input 'taste': expected as many numbers for each row, got as many as its text has tokens. Set outputSequenceLength.");
  }

  @Test
  void namesTheRowOfATextThatIsNotThere() {
    SymbolicTensor job = strings("job");
    Model strict =
        Model.of(
            job,
            stringLookup("clerk", "farmer")
                .numOovIndices(0)
                .outputMode(OutputMode.ONE_HOT)
                .apply(job));
    assertThatThrownBy(() -> strict.predict(frame(people())).collectAsList())
        .hasStackTraceContaining(
            "Cannot read column 'job': expected a token of the vocabulary, got 'ace' in row ");
    Dataset<Row> nulls =
        people().withColumn("job", org.apache.spark.sql.functions.lit(null).cast("string"));
    assertThatThrownBy(() -> strict.predict(frame(nulls)).collectAsList())
        .hasStackTraceContaining("Cannot read column 'job': expected a text, got null in row 0");
  }

  @Test
  void readsArraysOfStringsAndSeveralColumns() {
    SymbolicTensor two = strings("two", 2);
    Model model =
        Model.of(
            two, stringLookup("a", "b").outputMode(OutputMode.COUNT).named("counts").apply(two));
    Dataset<Row> array = SparkSessions.local().sql("select array('a', 'x') two from range(1)");
    Dataset<Row> columns = SparkSessions.local().sql("select 'a' l, 'x' r from range(1)");
    for (Dataset<Row> predicted :
        List.of(model.predict(frame(array)), model.predict(frame(columns).features("l", "r")))) {
      assertThat(predicted.collectAsList().get(0).getList(predicted.columns().length - 1))
          .isEqualTo(List.of(1f, 1f, 0f));
    }
  }
}
