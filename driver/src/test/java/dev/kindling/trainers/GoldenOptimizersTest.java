package dev.kindling.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.configuration.Problems;
import dev.kindling.execution.NativeRuntime;
import dev.kindling.golden.Case;
import dev.kindling.golden.Golden;
import dev.kindling.optimizers.KerasOptimizer;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.optimizers.OptimizerLayout;
import dev.kindling.optimizers.Optimizers;
import dev.kindling.optimizers.Updater;
import dev.kindling.parameters.ParameterLayout;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Parameters after each update, and all variables after the last, are Keras's, in its order. */
class GoldenOptimizersTest {
  /** Keras's numbers come from fused kernels that differ from its own formulas by up to 1.5e-6. */
  private static final double FUSED = 3e-6;

  private static final double FLOAT32 = 1e-6;

  @BeforeAll
  static void startKernels() {
    NativeRuntime.start();
  }

  static Stream<Case> cases() {
    return Stream.of(
            "keras3-optimizers.jsonl", "keras-optimizers.jsonl", "keras3-multi-optimizers.jsonl")
        .flatMap(name -> Case.of(name).stream());
  }

  static List<Case> clips() {
    return Case.of("keras-gradient-clips.jsonl");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void parametersAndVariablesAreKerass(Case golden) {
    JsonNode row = golden.row();
    Optimizer optimizer = golden.subject(OptimizerTypes.REGISTRY);
    if (row.path("excluded_from_weight_decay").asBoolean()) {
      optimizer = ((KerasOptimizer<?>) optimizer).excludeFromWeightDecay("v0");
    }
    boolean fresh = row.path("fresh_optimizer_each_step").asBoolean();
    try (Run run = new Run(optimizer, row.get("init"))) {
      for (int step = 0; step < row.get("grads").size(); step++) {
        if (fresh) {
          run.start();
        }
        run.step(fresh ? 0 : step, row.get("grads").get(step));
        JsonNode expected = row.get("expected").get(step);
        if (!expected.isNull()) {
          check(row, "after step " + (step + 1), run.w.data().asFloat(), joined(expected));
        }
      }
      if (row.has("state")) {
        List<JsonNode> state = new ArrayList<>();
        row.get("state").forEach(state::add);
        assertThat(state.get(0).get("name").asText()).isEqualTo("iteration");
        state.removeIf(variable -> variable.get("name").asText().equals("iteration"));
        check(row, "variables", run.updater.save(), joined(state));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void configurationsAreReadAgain(Case golden) {
    Optimizer optimizer = golden.subject(OptimizerTypes.REGISTRY);
    Map<String, Object> written = OptimizerTypes.REGISTRY.config(optimizer);
    Map<String, Object> given = Golden.map(golden.row().get("config"));
    given.remove("name");
    assertThat(written).containsKeys(given.keySet().toArray(String[]::new));
    String name = OptimizerTypes.REGISTRY.className(optimizer).orElseThrow();
    assertThat(OptimizerTypes.REGISTRY.read("", name, written, new Problems())).contains(optimizer);
  }

  @ParameterizedTest
  @MethodSource("clips")
  void gradientsAreClippedAsKerassAre(Case golden) {
    JsonNode row = golden.row();
    Optimizer optimizer = golden.subject(OptimizerTypes.REGISTRY);
    Optimizer step = Optimizers.sgd().with(optimizer.options()).learningRate(1);
    JsonNode zero = Golden.parse("{\"shape\":[2],\"data\":[0,0]}");
    try (Run run = new Run(step, zero)) {
      run.step(0, row.get("grads"));
      run.w.negi();
      check(row, "clipped", run.w.data().asFloat(), joined(row.get("expected")));
    }
  }

  private static void check(JsonNode row, String what, float[] values, float[] expected) {
    assertThat(values).hasSameSizeAs(expected);
    for (int index = 0; index < values.length; index++) {
      double size = Math.abs(expected[index]);
      double tolerance =
          row.has("atol")
              ? Math.max(row.get("atol").asDouble(), FLOAT32 * size)
              : FUSED * Math.max(1, size);
      assertThat((double) values[index])
          .as("%s, value %d", what, index)
          .isCloseTo(expected[index], within(tolerance));
    }
  }

  /** An optimizer over parameters v0, v1, …. */
  private static final class Run implements AutoCloseable {
    private final OptimizerLayout layout;
    private final INDArray w;
    private final INDArray g;
    private final Updater updater;

    Run(Optimizer optimizer, JsonNode init) {
      ParameterLayout.Builder parameters = new ParameterLayout.Builder();
      for (JsonNode tensor : tensors(init)) {
        Shape shape = tensor.has("shape") ? Case.shape(tensor) : Shape.of();
        parameters.add("v" + parameters.build().slots().size(), shape);
      }
      layout = OptimizerLayout.of(optimizer, parameters.build());
      w = vector(joined(init));
      g = vector(joined(init));
      updater = optimizer.bind(parameters.build(), w, g);
      start();
    }

    void start() {
      float[] state = new float[(int) layout.size()];
      layout.start(state, w.data().asFloat());
      updater.load(state);
    }

    void step(long iteration, JsonNode gradients) {
      fill(g, joined(gradients));
      updater.step(iteration);
    }

    @Override
    public void close() {
      updater.close();
      w.close();
      g.close();
    }
  }

  /** Returns the tensors of a list of them, or one alone. */
  private static Iterable<JsonNode> tensors(JsonNode given) {
    return given.isArray() ? given : List.of(given);
  }

  private static float[] joined(JsonNode given) {
    return joined(tensors(given));
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
