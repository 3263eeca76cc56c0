package dev.kindling.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.golden.Case;
import dev.kindling.golden.NotYet;
import dev.kindling.golden.TrainingCase;
import dev.kindling.models.Model;
import dev.kindling.training.RunState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole runs end where Keras's did: histories, weights, scores and predictions. */
class GoldenTrainingTest {
  static List<TrainingCase> cases() {
    List<TrainingCase> cases = new ArrayList<>(TrainingCase.of("keras-training.jsonl"));
    cases.addAll(TrainingCase.of("keras-weighting.jsonl"));
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void runsEndWhereKerassEnd(TrainingCase golden) {
    NotYet.check(golden, () -> check(golden));
  }

  private static void check(TrainingCase golden) {
    Model model = golden.model();
    model.compile(golden.compileOptions(model));
    JsonNode expected = golden.row().get("expected");
    Listener listener = new Listener();
    History history = run(golden, model, listener);
    checkHistory(golden, history, expected.path("history"));
    JsonNode logs = expected.path("running_logs_after_each_batch");
    if (!logs.isMissingNode()) {
      assertThat(listener.running).hasSize(logs.size());
    }
    for (int step = 0; step < logs.size(); step++) {
      checkScores(golden, listener.running.get(step), logs.get(step));
    }
    if (expected.has("weights")) {
      checkWeights(golden, model.getWeights(), TrainingCase.arrays(expected.get("weights")));
    }
    if (expected.has("optimizer_variables")) {
      checkOptimizer(
          golden, listener.end.state(), TrainingCase.arrays(expected.get("optimizer_variables")));
    }
    if (expected.has("evaluate_after")) {
      int batch = golden.fitOptions(model).batchSize();
      checkScores(
          golden, model.evaluate(golden.data(model), batch), expected.get("evaluate_after"));
    }
    if (expected.has("predict_after")) {
      checkPredictions(golden, model, expected.get("predict_after"));
    }
  }

  private static History run(TrainingCase golden, Model model, Listener listener) {
    FitOptions options = golden.fitOptions(model);
    if (golden.row().path("api").asText().startsWith("train_on_batch")) {
      History.Recorder recorder = new History.Recorder();
      for (int step = 0; step < options.epochs(); step++) {
        recorder.add(step, model.trainOnBatch(golden.data(model)));
      }
      return recorder.history();
    }
    List<Callback> callbacks = new ArrayList<>(golden.callbacks());
    callbacks.add(listener);
    return model.fit(golden.data(model), options.callbacks(callbacks.toArray(Callback[]::new)));
  }

  /** Keeps the logs after each batch, and the state behind the last one. */
  private static final class Listener implements Callback {
    private final List<Map<String, Double>> running = new ArrayList<>();
    private FitRun run;
    private Snapshot end;

    @Override
    public void onTrainBegin(FitRun begun) {
      run = begun;
    }

    @Override
    public void onTrainBatchEnd(long batch, Supplier<Map<String, Double>> logs) {
      running.add(logs.get());
      end = run.snapshot();
    }
  }

  /** Keras's first variable is the number of steps. */
  private static void checkOptimizer(TrainingCase golden, RunState state, List<float[]> expected) {
    assertThat((float) state.iteration()).isEqualTo(expected.get(0)[0]);
    int next = 0;
    for (float[] variable : expected.subList(1, expected.size())) {
      for (float value : variable) {
        checkClose(golden, "optimizer variable " + next, state.optimizer()[next], value);
        next++;
      }
    }
    assertThat(state.optimizer()).hasSize(next);
  }

  private static void checkHistory(TrainingCase golden, History history, JsonNode expected) {
    for (Iterator<Map.Entry<String, JsonNode>> logs = expected.fields(); logs.hasNext(); ) {
      Map.Entry<String, JsonNode> log = logs.next();
      List<Double> values = history.values(log.getKey());
      assertThat(values).hasSize(log.getValue().size());
      for (int epoch = 0; epoch < values.size(); epoch++) {
        JsonNode value = log.getValue().get(epoch);
        if (!value.isNull()) {
          checkClose(golden, log.getKey(), values.get(epoch), value.asDouble());
        }
      }
    }
  }

  private static void checkWeights(
      TrainingCase golden, List<float[]> weights, List<float[]> expected) {
    assertThat(weights).hasSameSizeAs(expected);
    for (int index = 0; index < weights.size(); index++) {
      int known = expected.get(index) == null ? 0 : weights.get(index).length;
      for (int place = 0; place < known; place++) {
        String what = "weight %d, value %d".formatted(index, place);
        checkClose(golden, what, weights.get(index)[place], expected.get(index)[place]);
      }
    }
  }

  private static void checkScores(
      TrainingCase golden, Map<String, Double> scores, JsonNode expected) {
    assertThat(scores).hasSize(expected.size());
    scores.forEach((name, score) -> checkClose(golden, name, score, expected.get(name).asDouble()));
  }

  private static void checkPredictions(TrainingCase golden, Model model, JsonNode outputs) {
    Predictions predictions = model.predict(golden.features(model));
    for (int index = 0; index < model.outputNames().size(); index++) {
      String output = model.outputNames().get(index);
      JsonNode tensor =
          outputs.isArray()
              ? outputs.get(index)
              : outputs.has("shape") ? outputs : outputs.get(output);
      float[] values = predictions.column(output).values();
      float[] expected = Case.values(tensor);
      assertThat(values).hasSameSizeAs(expected);
      for (int place = 0; place < values.length; place++) {
        checkClose(golden, output, values[place], expected[place]);
      }
    }
  }

  private static void checkClose(TrainingCase golden, String what, double value, double expected) {
    assertThat(value).as(what).isCloseTo(expected, within(golden.tolerance(expected)));
  }
}
