package dev.kindling.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.data.ArrayData;
import dev.kindling.data.Values;
import dev.kindling.losses.Loss;
import dev.kindling.losses.Losses;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.models.Model;
import dev.kindling.models.Models;
import dev.kindling.trainers.CompileOptions;
import dev.kindling.trainers.FitOptions;
import dev.kindling.trainers.MetricTypes;
import dev.kindling.trainers.OptimizerTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A whole run of Keras: a model, how it was compiled and fitted, and what came of it. */
public record TrainingCase(JsonNode row) {
  /** Returns the cases of a resource in the folder golden. */
  public static List<TrainingCase> of(String name) {
    return Golden.rows(name).stream().map(TrainingCase::new).toList();
  }

  /** Returns the model with the weights that the run started from. */
  public Model model() {
    Model model = Models.fromJson(row.get("model").toString());
    if (!model.built()) {
      JsonNode x = row.get("fit").get("x").get(0);
      model.build(Case.shape(x).withBatch(-1));
    }
    model.setWeights(arrays(row.get("initial_weights")));
    return model;
  }

  /** Returns flat arrays. */
  public static List<float[]> arrays(JsonNode list) {
    List<float[]> arrays = new ArrayList<>();
    list.forEach(values -> arrays.add(Golden.numbers(values)));
    return arrays;
  }

  /** Returns how the run was compiled. */
  public CompileOptions compileOptions(Model model) {
    JsonNode compile = row.get("compile");
    CompileOptions options =
        CompileOptions.of(OptimizerTypes.REGISTRY.asKind().read(value(compile.get("optimizer"))));
    Map<String, JsonNode> losses = byOutput(model, compile.get("loss"));
    Map<String, JsonNode> weights = byOutput(model, compile.get("loss_weights"));
    for (String output : losses.keySet()) {
      Loss loss = Losses.REGISTRY.asKind().read(value(losses.get(output)));
      JsonNode weight = weights.get(output);
      options = options.loss(output, loss, weight == null ? 1 : weight.asDouble());
    }
    Map<String, JsonNode> metrics =
        compile.get("metrics").isArray()
            ? Map.of(model.outputNames().get(0), compile.get("metrics"))
            : byOutput(model, compile.get("metrics"));
    for (String output : metrics.keySet()) {
      List<MetricChoice> chosen = new ArrayList<>();
      metrics
          .get(output)
          .forEach(metric -> chosen.add(MetricTypes.REGISTRY.asKind().read(value(metric))));
      options = options.metrics(output, chosen.toArray(MetricChoice[]::new));
    }
    return options;
  }

  /** Returns values for outputs; they are given by name, in order, or one for the only output. */
  private static Map<String, JsonNode> byOutput(Model model, JsonNode given) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    boolean one = !given.isArray() && !(given.isObject() && !given.has("class_name"));
    for (int index = 0; index < model.outputNames().size() && !given.isNull(); index++) {
      String name = model.outputNames().get(index);
      values.put(name, one ? given : given.isArray() ? given.get(index) : given.get(name));
    }
    return values;
  }

  private static Object value(JsonNode node) {
    return node.isObject() ? Golden.map(node) : node.asText();
  }

  /** Returns the data of the run. */
  public ArrayData data(Model model) {
    return data(model, row.get("fit").get("x"), row.get("fit").get("y"));
  }

  private static ArrayData data(Model model, JsonNode x, JsonNode y) {
    return ArrayData.arrays(
        named(model.inputNames(), x), y == null ? Map.of() : named(model.outputNames(), y));
  }

  /** Returns the features of the run. */
  public ArrayData features(Model model) {
    return data(model, row.get("fit").get("x"), null);
  }

  /** Returns tensors by name; they are given by name, in order, or as the only one. */
  private static Map<String, Values> named(List<String> names, JsonNode given) {
    Map<String, Values> values = new LinkedHashMap<>();
    for (int index = 0; index < names.size(); index++) {
      JsonNode tensor =
          given.isArray()
              ? given.get(index)
              : given.has("shape") ? given : given.get(names.get(index));
      int[] shape = Case.shape(tensor).toArray();
      int[] rowShape = Arrays.copyOfRange(shape, 1, shape.length);
      values.put(names.get(index), Values.of(Case.values(tensor), rowShape));
    }
    return values;
  }

  /** Returns how the run was fitted. */
  public FitOptions fitOptions(Model model) {
    JsonNode fit = row.get("fit");
    FitOptions options =
        FitOptions.epochs(fit.get("epochs").asInt())
            .batchSize(fit.get("batch_size").asInt())
            .shuffle(fit.get("shuffle").asBoolean());
    if (fit.hasNonNull("initial_epoch")) {
      options = options.initialEpoch(fit.get("initial_epoch").asInt());
    }
    if (fit.hasNonNull("validation_split")) {
      options = options.validationSplit(fit.get("validation_split").asDouble());
    }
    if (fit.hasNonNull("validation_data")) {
      JsonNode validation = fit.get("validation_data");
      options = options.validationData(data(model, validation.get(0), validation.get(1)));
    }
    return options;
  }

  @Override
  public String toString() {
    return row.get("id").asText();
  }
}
