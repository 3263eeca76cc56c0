package dev.kindling.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.execution.NativeRuntime;
import dev.kindling.golden.Case;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.optimizers.Updater;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Parameters after each update, and slots after the last, are Keras's. */
class GoldenOptimizersTest {
  /** Keras's numbers come from a fused kernel that differs from its own formula by up to 1.5e-6. */
  private static final float TOLERANCE = 3e-6f;

  @BeforeAll
  static void startKernels() {
    NativeRuntime.start();
  }

  static List<Case> cases() {
    return Case.of("keras3-optimizers.jsonl");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void parametersAndSlotsAreKerass(Case golden) {
    Optimizer optimizer = golden.subject(OptimizerTypes.REGISTRY);
    JsonNode row = golden.row();
    float[] start = joined(row.get("init"));
    try (INDArray w = vector(start);
        INDArray g = vector(start)) {
      Updater updater = optimizer.bind(w, g);
      updater.load(new float[optimizer.slots() * start.length]);
      for (int step = 0; step < row.get("grads").size(); step++) {
        fill(g, joined(row.get("grads").get(step)));
        updater.step(step);
        assertThat(w.toFloatVector())
            .as("after step %d", step + 1)
            .containsExactly(joined(row.get("expected").get(step)), within(TOLERANCE));
      }
      float[] slots = slots(row.get("state"), optimizer.slots());
      assertThat(updater.save()).containsExactly(slots, within(TOLERANCE));
    }
  }

  /** Returns the slots one behind the other; Keras has them interleaved, a variable each. */
  private static float[] slots(JsonNode state, int count) {
    List<List<JsonNode>> slots = new ArrayList<>();
    for (String name : List.of("momentum", "velocity", "velocity_hat").subList(0, count)) {
      List<JsonNode> slot = new ArrayList<>();
      state.forEach(
          variable -> {
            if (variable.get("name").asText().endsWith("_" + name)) {
              slot.add(variable);
            }
          });
      slots.add(slot);
    }
    return joined(slots.stream().flatMap(List::stream).toList());
  }

  private static float[] joined(Iterable<JsonNode> tensors) {
    List<Float> all = new ArrayList<>();
    for (JsonNode tensor : tensors) {
      for (float value : Case.values(tensor)) {
        all.add(value);
      }
    }
    float[] values = new float[all.size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = all.get(index);
    }
    return values;
  }

  private static INDArray vector(float[] values) {
    INDArray vector = Nd4j.createUninitializedDetached(DataType.FLOAT, values.length);
    fill(vector, values);
    return vector;
  }

  private static void fill(INDArray vector, float[] values) {
    for (int index = 0; index < values.length; index++) {
      vector.putScalar(index, values[index]);
    }
  }
}
