package dev.kindling.spark;

import static dev.kindling.activations.Activation.RELU;
import static dev.kindling.activations.Activation.SOFTMAX;
import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.concatenate;
import static dev.kindling.layers.Layers.conv2d;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.dropout;
import static dev.kindling.layers.Layers.embedding;
import static dev.kindling.layers.Layers.flatten;
import static dev.kindling.layers.Layers.globalAveragePooling2d;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.integers;
import static dev.kindling.layers.Layers.lstm;
import static dev.kindling.layers.Layers.maxPooling2d;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.metrics.Metrics.accuracy;
import static dev.kindling.ops.Padding.SAME;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.spark.Frames.frame;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.models.Model;
import dev.kindling.models.Sequential;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.trainers.ParameterAveraging;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** The larger models of Keras's tutorials, narrower, learn on Spark what is in their data. */
class TutorialTrainingTest {
  private static final int SIZE = 8;
  private static final int WORDS = 20;
  private static final StructType SCHEMA =
      new StructType()
          .add("image", DataTypes.createArrayType(DataTypes.FloatType, false), false)
          .add("text", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("bright", DataTypes.IntegerType, false)
          .add("answer", DataTypes.IntegerType, false);

  private static Dataset<Row> rows() {
    SparkSession spark = SparkSessions.local();
    Random random = new Random(7);
    return spark.createDataFrame(
        IntStream.range(0, 400).mapToObj(row -> row(random)).toList(), SCHEMA);
  }

  /** The answer has a bit from the image, whether it is bright, and one from the last word. */
  private static Row row(Random random) {
    int bright = random.nextInt(2);
    Float[] image = new Float[SIZE * SIZE];
    for (int pixel = 0; pixel < image.length; pixel++) {
      image[pixel] = random.nextFloat() * (bright + 1) / 2;
    }
    Integer[] text = {0, 0, 0, 0, 0, 0};
    int length = 2 + random.nextInt(4);
    for (int word = 0; word < length; word++) {
      text[word] = 1 + random.nextInt(WORDS - 1);
    }
    return RowFactory.create(image, text, bright, 2 * bright + text[length - 1] % 2);
  }

  @Test
  void anImageAndATextAnswerTogether() {
    Sequential vision =
        Sequential.of(
            conv2d(4, 3).padding(SAME).activation(RELU),
            conv2d(4, 3).activation(RELU),
            maxPooling2d(),
            flatten());
    SymbolicTensor image = input("image", SIZE, SIZE, 1);
    SymbolicTensor text = integers("text", 6);
    SymbolicTensor words = embedding(WORDS, 8).maskZero(true).apply(text);
    SymbolicTensor both = concatenate().apply(vision.apply(image), lstm(16).apply(words));
    Model model =
        Model.of(
            List.of(image, text),
            dense(4).activation(SOFTMAX).apply(dense(16).activation(RELU).apply(both)));
    model.compile(adam(0.01), sparseCategoricalCrossentropy(), accuracy());

    model.fit(
        frame(rows()).label("answer").workers(2),
        epochs(12).batchSize(20).seed(3).distribution(ParameterAveraging.every(2)));

    Map<String, Double> scores = model.evaluate(frame(rows()).label("answer"));
    assertThat(scores.get("accuracy")).isGreaterThan(0.9);
  }

  private static SymbolicTensor block(SymbolicTensor x, int filters) {
    return Ops.relu(batchNormalization().apply(conv2d(filters, 3).padding(SAME).apply(x)));
  }

  private static SymbolicTensor inception(SymbolicTensor x, int left, int right) {
    return concatenate().apply(block(x, left), block(x, right));
  }

  @Test
  void inceptionBlocksLearn() {
    SymbolicTensor image = input("image", SIZE, SIZE, 1);
    SymbolicTensor x = maxPooling2d().apply(block(image, 4));
    x = block(inception(inception(x, 4, 4), 6, 6), 8);
    x = dense(16).activation(RELU).apply(globalAveragePooling2d().apply(x));
    Model model = Model.of(image, dense(2).apply(dropout(0.2).apply(x)));
    model.compile(adam(0.01), sparseCategoricalCrossentropy().fromLogits(true), accuracy());

    model.fit(
        frame(rows()).label("bright").workers(2),
        epochs(25).batchSize(20).seed(3).distribution(ParameterAveraging.every(2)));

    Map<String, Double> scores = model.evaluate(frame(rows()).label("bright"));
    assertThat(scores.get("accuracy")).isGreaterThan(0.9);
  }
}
