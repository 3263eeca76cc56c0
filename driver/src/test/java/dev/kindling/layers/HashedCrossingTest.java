package dev.kindling.layers;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.hashedCrossing;
import static dev.kindling.layers.Layers.integers;
import static dev.kindling.layers.Layers.strings;
import static dev.kindling.layers.OutputMode.COUNT;
import static dev.kindling.layers.OutputMode.ONE_HOT;
import static dev.kindling.spark.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.data.Values;
import dev.kindling.models.Model;
import dev.kindling.models.Models;
import dev.kindling.spark.SparkSessions;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerTester;
import dev.kindling.testing.TensorValues;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class HashedCrossingTest {
  private static final Values A =
      Values.of(new String[] {"A", "B", "A", "", "é of more than sixteen bytes"});
  private static final Values B = Values.of(new int[] {101, 101, 102, -3, Integer.MAX_VALUE});
  private static final Values REVERSED =
      Values.of(new int[] {Integer.MAX_VALUE, -3, 102, 101, 101});
  private static final Values C = Values.of(new String[] {"x", "yy", "é", "z".repeat(70), "q"});

  /** Predictions are reals. */
  private static float[] run(Layer layer, Values... columns) {
    List<SymbolicTensor> inputs = new ArrayList<>();
    for (int index = 0; index < columns.length; index++) {
      boolean texts = List.of(A, C).contains(columns[index]);
      String name = "input" + index;
      inputs.add(texts ? strings(name) : integers(name));
    }
    Model model = Model.of(inputs, Ops.cast(layer.apply(inputs)));
    return model.predict(arrays(List.of(columns))).columns().get(0).values();
  }

  /** Figures that Keras 3.15.1 prints on TensorFlow. */
  @Test
  void binsAreThoseOfTensorFlow() {
    assertThat(run(hashedCrossing(1000), A, B)).containsExactly(891, 754, 523, 961, 128);
    assertThat(run(hashedCrossing(1000), A, C)).containsExactly(210, 378, 942, 516, 935);
    assertThat(run(hashedCrossing(1000), B, REVERSED)).containsExactly(449, 466, 129, 721, 548);
    assertThat(run(hashedCrossing(1000), B, A, C)).containsExactly(587, 634, 582, 666, 519);
    assertThat(run(hashedCrossing(3).outputMode(ONE_HOT), B, B))
        .containsExactly(1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0);
    assertThat(run(hashedCrossing(1), A, B)).containsOnly(0);
  }

  @Test
  void isTheSameOnSpark() {
    SymbolicTensor job = strings("job", 1);
    SymbolicTensor age = integers("age", 1);
    Layer crossing = hashedCrossing(8).outputMode(ONE_HOT);
    Model model = Model.of(List.of(job, age), dense(1).named("y").apply(crossing.apply(job, age)));
    model.initialize(3);
    var rows =
        SparkSessions.local()
            .sql(
                "select elt(1 + id % 3, 'clerk', 'farmer', '') job, int(id % 5) age from range(20)");
    List<Row> read = rows.collectAsList();
    Values jobs = Values.of(read.stream().map(row -> row.getString(0)).toArray(String[]::new));
    Values ages = Values.of(read.stream().mapToInt(row -> row.getInt(1)).toArray());
    float[] here = model.predict(arrays(List.of(jobs, ages))).columns().get(0).values();
    List<Row> there = model.predict(frame(rows)).collectAsList();
    assertThat(there).hasSize(here.length);
    for (int row = 0; row < here.length; row++) {
      assertThat(there.get(row).<Float>getAs("y")).isEqualTo(here[row]);
    }
    assertThat(Models.fromJson(model.toJson()).toJson()).isEqualTo(model.toJson());
  }

  @Test
  void isWhatLayersAre() {
    TensorValues first = TensorValues.ints(Shape.of(3, 1), 1, 2, 3);
    TensorValues second = TensorValues.ints(Shape.of(3, 1), 5, 7, 5);
    LayerArguments pairs = LayerArguments.of(List.of(first, second));
    LayerTester.of(hashedCrossing(4).outputMode(ONE_HOT), pairs).outputs(Shape.of(3, 4)).check();
    LayerTester bins = LayerTester.of(hashedCrossing(4), pairs).outputs(Shape.of(3, 1));
    bins.checkShapes();
    bins.checkConfiguration();
    assertThat(LayerTypes.keras().write(hashedCrossing(3), "x", true).get("config"))
        .hasToString("{name=x, dtype=int64, num_bins=3, output_mode=int}");
  }

  @Test
  void refusesWhatItCannotCross() {
    assertThatThrownBy(() -> hashedCrossing(0))
        .hasMessage(
            "Cannot create layer 'hashed_crossing': expected numBins of at least 1, got 0.");
    assertThatThrownBy(() -> hashedCrossing(3).outputMode(COUNT))
        .hasMessage(
            "Cannot create layer 'hashed_crossing': expected an output mode INT or ONE_HOT, got COUNT.");
    assertThatThrownBy(() -> hashedCrossing(3).apply(integers(1)))
        .hasMessage(
            "Cannot apply layer 'hashed_crossing': expected at least 2 inputs, all of them (batch,) or all (batch, 1), got (None, 1).");
    assertThatThrownBy(() -> hashedCrossing(3).apply(integers(2), integers(2)))
        .hasMessageContaining("got [(None, 2), (None, 2)].");
    assertThatThrownBy(() -> hashedCrossing(3).apply(integers(), integers(1)))
        .hasMessageContaining("got [(None,), (None, 1)].");
  }
}
