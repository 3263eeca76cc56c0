package dev.kindling.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.callbacks.CallbackTypes;
import dev.kindling.configuration.Problems;
import dev.kindling.data.ArrayData;
import dev.kindling.data.Values;
import dev.kindling.losses.Labels;
import dev.kindling.losses.Loss;
import dev.kindling.losses.Losses;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.models.Model;
import dev.kindling.models.Models;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.trainers.Callback;
import dev.kindling.trainers.CompileOptions;
import dev.kindling.trainers.FitOptions;
import dev.kindling.trainers.MetricTypes;
import dev.kindling.trainers.OptimizerTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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

  /** Returns flat arrays; null for those that are not known. */
  public static List<float[]> arrays(JsonNode list) {
    List<float[]> arrays = new ArrayList<>();
    list.forEach(values -> arrays.add(values.isNull() ? null : Golden.numbers(values)));
    return arrays;
  }

  /** Returns how the run was compiled. */
  public CompileOptions compileOptions(Model model) {
    JsonNode compile = row.get("compile");
    CompileOptions options =
        CompileOptions.of(OptimizerTypes.REGISTRY.asKind().read(value(compile.get("optimizer"))));
    JsonNode losses = compile.get("loss");
    if (losses.isArray()) {
      options = options.losses(list(losses, this::loss).toArray(Loss[]::new));
    } else if (byName(losses)) {
      for (String output : names(losses)) {
        options = options.loss(output, loss(losses.get(output)));
      }
    } else {
      options = options.loss(loss(losses));
    }
    JsonNode weights = compile.get("loss_weights");
    if (weights.isArray()) {
      options =
          options.lossWeights(
              list(weights, JsonNode::asDouble).stream().mapToDouble(w -> w).toArray());
    } else if (!weights.isNull()) {
      Map<String, Double> named = new LinkedHashMap<>();
      names(weights).forEach(output -> named.put(output, weights.get(output).asDouble()));
      options = options.lossWeights(named);
    }
    return measured(options, compile);
  }

  private static CompileOptions measured(CompileOptions start, JsonNode compile) {
    CompileOptions options = start;
    JsonNode metrics = compile.get("metrics");
    if (byName(metrics)) {
      for (String output : names(metrics)) {
        options = options.metrics(output, metrics(metrics.get(output)));
      }
    } else {
      options = options.metrics(metrics(metrics));
    }
    JsonNode weighted = compile.get("weighted_metrics");
    if (!byName(weighted)) {
      return options.weightedMetrics(metrics(weighted));
    }
    for (String output : names(weighted)) {
      options = options.weightedMetrics(output, metrics(weighted.get(output)));
    }
    return options;
  }

  private Loss loss(JsonNode node) {
    Loss loss = Losses.REGISTRY.asKind().read(value(node));
    return row.path("probabilities").asBoolean() ? new OfProbabilities(loss) : loss;
  }

  /** A loss that sees probabilities and not what they were made of, as in TensorFlow.js. */
  private record OfProbabilities(Loss loss) implements Loss {
    @Override
    public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
      return loss.call(yTrue, Ops.multiply(yPred, 1));
    }

    @Override
    public Labels labels(TensorSpec output) {
      return loss.labels(output);
    }
  }

  private static MetricChoice[] metrics(JsonNode nodes) {
    return list(nodes, node -> MetricTypes.REGISTRY.asKind().read(value(node)))
        .toArray(MetricChoice[]::new);
  }

  /** Returns whether a node has a value for each name; what has a class is one value. */
  private static boolean byName(JsonNode node) {
    return node.isObject() && !node.has("class_name") && !node.has("shape");
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> reader) {
    List<T> all = new ArrayList<>();
    nodes.forEach(node -> all.add(reader.apply(node)));
    return all;
  }

  private static Object value(JsonNode node) {
    return node.isObject() ? Golden.map(node) : node.asText();
  }

  /** Returns the data of the run. */
  public ArrayData data(Model model) {
    JsonNode fit = row.get("fit");
    return data(model, fit.get("x"), fit.get("y"), fit.path("sample_weight"));
  }

  private static ArrayData data(Model model, JsonNode x, JsonNode y, JsonNode weights) {
    ArrayData data = ArrayData.arrays(named(model.inputNames(), x), named(model.outputNames(), y));
    if (weights.has("shape")) {
      return data.sampleWeight(values(weights));
    }
    for (int index = 0; index < weights.size(); index++) {
      String output = model.outputNames().get(index);
      JsonNode own = weights.isArray() ? weights.get(index) : weights.get(output);
      data = own.isNull() ? data : data.sampleWeight(output, values(own));
    }
    return data;
  }

  /** Returns what is predicted after the run. */
  public ArrayData features(Model model) {
    JsonNode own = row.get("expected").path("predict_x");
    JsonNode x = own.isMissingNode() ? row.get("fit").get("x") : own;
    return ArrayData.arrays(named(model.inputNames(), x));
  }

  /** Returns tensors by name; they are given by name, in order, or as the only one. */
  private static Map<String, Values> named(List<String> names, JsonNode given) {
    Map<String, Values> values = new LinkedHashMap<>();
    for (int index = 0; index < names.size(); index++) {
      JsonNode tensor =
          given.isArray()
              ? given.get(index)
              : given.has("shape") ? given : given.get(names.get(index));
      values.put(names.get(index), values(tensor));
    }
    return values;
  }

  private static Values values(JsonNode tensor) {
    int[] shape = Case.shape(tensor).toArray();
    return Values.of(Case.values(tensor), Arrays.copyOfRange(shape, 1, shape.length));
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
      options =
          options.validationData(
              data(model, validation.get(0), validation.get(1), validation.path(2)));
    }
    return classWeights(model, steps(options, fit), fit.path("class_weight"));
  }

  private static FitOptions steps(FitOptions start, JsonNode fit) {
    FitOptions options = start;
    if (fit.has("steps_per_epoch")) {
      options = options.stepsPerEpoch(fit.get("steps_per_epoch").asInt());
    }
    if (fit.has("validation_steps")) {
      options = options.validationSteps(fit.get("validation_steps").asInt());
    }
    if (fit.has("validation_batch_size")) {
      options = options.validationBatchSize(fit.get("validation_batch_size").asInt());
    }
    JsonNode every = fit.path("validation_freq");
    if (every.isArray()) {
      return options.validationFreq(list(every, JsonNode::asInt));
    }
    return every.isInt() ? options.validationFreq(every.asInt()) : options;
  }

  private static FitOptions classWeights(Model model, FitOptions start, JsonNode weights) {
    FitOptions options = start;
    for (int index = 0; weights.isArray() && index < weights.size(); index++) {
      JsonNode own = weights.get(index);
      String output = model.outputNames().get(index);
      options = own.isNull() ? options : options.classWeight(output, classWeights(own));
    }
    return weights.isObject() ? options.classWeight(classWeights(weights)) : options;
  }

  private static Map<Integer, Double> classWeights(JsonNode weights) {
    Map<Integer, Double> classes = new LinkedHashMap<>();
    names(weights)
        .forEach(name -> classes.put(Integer.valueOf(name), weights.get(name).asDouble()));
    return classes;
  }

  /** Returns how far a number may be from an expected one. */
  public double tolerance(double expected) {
    double noise = 0;
    for (JsonNode part : row.path("float32_noise")) {
      noise = Math.max(noise, 3 * part.asDouble());
    }
    double own = row.path("atol").asDouble() + row.path("rtol").asDouble() * Math.abs(expected);
    return Math.max(Math.max(noise, own), 1e-4 * Math.max(1, Math.abs(expected)));
  }

  /** Returns the callbacks of the run. */
  public List<Callback> callbacks() {
    List<Callback> callbacks = new ArrayList<>();
    for (JsonNode named : row.get("fit").path("callbacks")) {
      Problems problems = new Problems();
      CallbackTypes.REGISTRY
          .read("", named.get(0).asText(), Golden.map(named.get(1)), problems)
          .ifPresent(callbacks::add);
      problems.throwIfAny("Cannot read callbacks of " + this);
    }
    return callbacks;
  }

  @Override
  public String toString() {
    return row.get("id").asText();
  }
}
