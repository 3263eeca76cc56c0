package dev.kindling.bench;

import static dev.kindling.activations.Activation.RELU;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.spark.Frames.frame;
import static dev.kindling.trainers.FitOptions.epochs;

import dev.kindling.bench.spark.Sessions;
import dev.kindling.execution.NativeRuntime;
import dev.kindling.models.Sequential;
import dev.kindling.trainers.Callback;
import dev.kindling.trainers.ParameterAveraging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.bytedeco.javacpp.Pointer;

/**
 * Native memory over a thousand rounds: what the process holds outside of the Java heap after round
 * 1,000 against after round 50. Every epoch is one round.
 */
final class MemorySuite {
  private static final int ROUNDS = 1_000;
  private static final int EARLY = 50;

  private MemorySuite() {}

  static void run(Sitting sitting) {
    NativeRuntime.start(1);
    List<Long> bytes = new ArrayList<>();
    Callback watch =
        new Callback() {
          @Override
          public void onEpochEnd(int epoch, Map<String, Double> logs) {
            bytes.add(NativeMemory.bytes());
          }
        };
    try (SparkSession spark = Sessions.kindling(Sessions.LOCAL)) {
      Sequential model = Sequential.of(input(784), dense(256).activation(RELU), dense(10));
      model.compile(adam(), sparseCategoricalCrossentropy().fromLogits(true));
      model.fit(
          frame(Sessions.randomRows(spark, 512, 784, 10)).features("x").label("y"),
          epochs(ROUNDS).batchSize(64).distribution(ParameterAveraging.every(4)).callbacks(watch));
    }
    double early = bytes.get(EARLY - 1);
    double late = bytes.get(ROUNDS - 1);
    sitting
        .table("memory: 1,000 rounds in local[2], MLP 784-256-10, Adam", "MB")
        .row("native memory after round 50", early / 1e6)
        .row("native memory after round 1,000", late / 1e6)
        .row("whole process", Pointer.physicalBytes() / 1e6);
    sitting
        .table("memory: growth", "ratio")
        .atMost("after round 1,000 / after round 50", late / early, 1.05);
  }
}
