package dev.kindling.spark;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.ctc;
import static dev.kindling.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.data.Values;
import dev.kindling.initializers.Initializers;
import dev.kindling.models.Sequential;
import dev.kindling.trainers.CompileOptions;
import dev.kindling.trainers.FitOptions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Labels whose length the model does not know are as long as those of the first row. */
class OpenLabelsTest {
  private static Sequential model() {
    Sequential model =
        Sequential.of(
            input(4, 2), dense(3).kernelInitializer(Initializers.glorotUniform().seed(1)));
    model.compile(CompileOptions.of(sgd(0.1)).loss(ctc()));
    return model;
  }

  @Test
  void sequencesAreSpeltOnTheClusterAsInThisJvm() {
    Dataset<Row> rows =
        SparkSessions.local()
            .sql(
                "select array(array(1, 0), array(0, 1), array(1, 1), array(0, 0)) x, array(1, 2, 0) y from range(1)");
    double spark =
        model()
            .fit(Frames.frame(rows).features("x").label("y"), FitOptions.epochs(3))
            .values("loss")
            .get(2);
    Values x = Values.of(new float[] {1, 0, 0, 1, 1, 1, 0, 0}, 4, 2);
    double local =
        model()
            .fit(arrays(x, Values.of(new int[] {1, 2, 0}, 3)), FitOptions.epochs(3))
            .values("loss")
            .get(2);
    assertThat(spark).isCloseTo(local, within(1e-6));
  }
}
