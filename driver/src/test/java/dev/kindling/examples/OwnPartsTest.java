package dev.kindling.examples;

import static dev.kindling.layers.Layers.bidirectional;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.rnn;
import static dev.kindling.layers.Layers.timeDistributed;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.spark.Frames.frame;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.layers.LayerTypes;
import dev.kindling.models.Model;
import dev.kindling.models.Models;
import dev.kindling.models.Sequential;
import dev.kindling.spark.Frame;
import dev.kindling.spark.SparkSessions;
import dev.kindling.symbolic.Layer;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerTester;
import dev.kindling.trainers.History;
import dev.kindling.trainers.ParameterAveraging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users write themselves works like what Kindling has. */
class OwnPartsTest {
  private static final LayerTypes TYPES =
      LayerTypes.keras()
          .with("Scale", Scale.class, Scale.ARGUMENTS)
          .with("Residual", Residual.class, Residual.ARGUMENTS)
          .with("Blend", Blend.class, Blend.ARGUMENTS);

  private final SparkSession spark = SparkSessions.local();

  @Test
  void ownLayersKeepTheirPromises() {
    LayerTester.of(new Scale(2), Shape.of(3, 4)).types(TYPES).weights(1, 0).check(spark);
    LayerTester.of(new Residual(3), Shape.of(2, 5, 4))
        .types(TYPES)
        .outputs(Shape.of(2, 5, 4))
        .weights(4, 0)
        .check(spark);
  }

  @Test
  void ownLayersOfLayersWorkWithinOthers() {
    LayerTester.of(rnn(new Blend(3)), Shape.of(2, 4, 2))
        .types(TYPES)
        .outputs(Shape.of(2, 3))
        .weights(2, 0)
        .check(spark);
    LayerTester.of(bidirectional(rnn(new Blend(3))), Shape.of(2, 4, 2))
        .types(TYPES)
        .weights(4, 0)
        .check();
    LayerTester.of(timeDistributed(new Residual(3)), Shape.of(2, 4, 2))
        .types(TYPES)
        .weights(4, 0)
        .check();
  }

  private Frame data() {
    return frame(spark.range(256).selectExpr("id", "array(id % 8, id % 3) x", "id % 8 + id % 3 y"))
        .features("x")
        .label("y");
  }

  @Test
  void ownPartsTrainOnSparkAndAreSaved(@TempDir Path folder) throws IOException {
    Model model = Sequential.of(input(2), new Scale(0.5), new Residual(8), dense(1));
    model.compile(adam(0.05), new Quantile(0.5), new ShareBelow());
    History history =
        model.fit(
            data(),
            epochs(30)
                .batchSize(32)
                .distribution(ParameterAveraging.every(4))
                .callbacks(new StopBelow(0.4)));
    List<Double> losses = history.values("loss");
    assertThat(losses.get(losses.size() - 1)).isLessThan(0.4);
    assertThat(losses).hasSizeBetween(2, 29);
    assertThat(history.values("share_below")).allMatch(share -> share >= 0 && share <= 1);

    Path file = folder.resolve("own.keras");
    model.save(file, TYPES);
    Model again = Models.load(file, TYPES);
    assertThat(predictions(again)).isEqualTo(predictions(model));
    assertThat(again.layers()).map(Layer::className).containsExactly("Scale", "Residual", "Dense");
  }

  private List<Row> predictions(Model model) {
    return model.predict(data()).orderBy("id").select("dense").collectAsList();
  }

  @Test
  void theReadmeHasTheLayer() throws IOException {
    String readme = Files.readString(root().resolve("README.md"));
    String source =
        Files.readString(root().resolve("driver/src/test/java/dev/kindling/examples/Scale.java"));
    assertThat(readme).contains(source.substring(source.indexOf("final class")));
  }

  private static Path root() {
    return Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."));
  }
}
