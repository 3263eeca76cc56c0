package dev.kindling.models;

import dev.kindling.configuration.KerasVersion;
import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Problems;
import dev.kindling.configuration.Registry;
import dev.kindling.layers.Keras2;
import dev.kindling.layers.LayerTypes;
import dev.kindling.operations.OperationTypes;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads models from configurations in Keras's format; mistakes are collected. */
final class ModelReader {
  private static final Set<String> INTEGERS =
      Set.of("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "bool");

  private static final String LEGACY_SHAPE = "batch_input_shape";

  private final LayerTypes types;
  private final Problems problems = new Problems();
  private final CallBudget budget;

  /** Layers that occur in several models, by the number that Keras gives them. */
  private final Map<Object, Layer> shared = new HashMap<>();

  private final Twins twins = new Twins();

  private KerasVersion version = KerasVersion.UNKNOWN;

  ModelReader(LayerTypes types) {
    this(types, new CallBudget());
  }

  ModelReader(LayerTypes types, CallBudget budget) {
    this.types = types.nesting(new WrappedModels(types, budget));
    this.budget = budget;
  }

  /** Returns this, for the version of Keras that a configuration does not name itself. */
  ModelReader of(KerasVersion value) {
    version = value;
    return this;
  }

  /** Returns which Keras has written what was read. */
  KerasVersion version() {
    return version;
  }

  /** Returns the model, or reports all mistakes at once. */
  Model read(Object root) {
    Optional<Model> model = tryRead(root);
    problems.throwIfAny("Cannot read model");
    return model.orElseThrow();
  }

  /** Returns the model, or tells of all mistakes; empty if there are any. */
  Optional<Model> read(Object root, Consumer<String> mistakes) {
    Optional<Model> model = tryRead(root);
    problems.found().forEach(mistakes);
    return problems.found().isEmpty() ? model : Optional.empty();
  }

  private Optional<Model> tryRead(Object root) {
    ConfigPart part = ConfigPart.of("model", root, problems);
    // Keras 3 writes no version here.
    if (part.values().get("keras_version") instanceof String text) {
      version = new KerasVersion(text);
    } else if (version.equals(KerasVersion.UNKNOWN) && hasKeras2Words(root)) {
      version = KerasVersion.SOME_2;
    }
    return problems.found().isEmpty()
        ? part.text("class_name").flatMap(name -> model(part, name))
        : Optional.empty();
  }

  /** Returns whether shapes stand where only Keras 2 wrote them. */
  private static boolean hasKeras2Words(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().anyMatch(ModelReader::hasKeras2Words);
    }
    return value instanceof Map<?, ?> map
        && (map.containsKey(LEGACY_SHAPE)
            || map.values().stream().anyMatch(ModelReader::hasKeras2Words));
  }

  /** Returns whether a class name is that of a model. */
  static boolean isModel(String className) {
    return Set.of("Sequential", "Functional", "Model").contains(className);
  }

  private Optional<Model> model(ConfigPart part, String className) {
    if (!isModel(className)) {
      problems.add(
          part.where(),
          "unknown model class '%s'. Known are Functional, Model, Sequential."
              .formatted(className));
      return Optional.empty();
    }
    ConfigPart config =
        part.values().get("config") instanceof List<?> layers
            ? new ConfigPart(part.where(), Map.of("layers", layers), problems)
            : part.part("config", part.where());
    int before = problems.found().size();
    Optional<? extends Model> model =
        className.equals("Sequential") ? sequential(config) : functional(config);
    if (problems.found().size() > before) {
      return Optional.empty();
    }
    return model.flatMap(
        read ->
            config.attempt(
                () -> {
                  Model named =
                      config.has("name") ? read.named("" + config.values().get("name")) : read;
                  boolean frozen = Boolean.FALSE.equals(config.values().get("trainable"));
                  return frozen ? named.frozen() : named;
                }));
  }

  private Optional<Sequential> sequential(ConfigPart config) {
    Optional<SymbolicTensor> input = Optional.empty();
    List<Layer> layers = new ArrayList<>();
    List<?> items = config.list("layers");
    for (int index = 0; index < items.size(); index++) {
      ConfigPart item = item(items.get(index), index, config.where());
      String className = item.text("class_name").orElse("");
      if (index == 0 && className.equals("InputLayer")) {
        input = input(item, null);
      } else {
        if (index == 0) {
          input = legacyInput(item);
        }
        layer(item, className).ifPresent(layers::add);
      }
    }
    if (!problems.found().isEmpty()) {
      return Optional.empty();
    }
    Optional<SymbolicTensor> first = input;
    return config.attempt(
        () -> {
          Sequential model = Sequential.of();
          first.ifPresent(model::add);
          for (Layer layer : layers) {
            budget.spend(layer);
            model.add(layer);
          }
          if (!model.built() && config.has("build_input_shape")) {
            config.shape("build_input_shape").ifPresent(model::build);
          }
          return model;
        });
  }

  /** Keras 2 may give the input's shape among the first layer's arguments. */
  private Optional<SymbolicTensor> legacyInput(ConfigPart item) {
    if (!(item.values().get("config") instanceof Map<?, ?>)) {
      return Optional.empty();
    }
    ConfigPart config = item.part("config", item.where());
    Map<String, Object> rest = config.values();
    Optional<Shape> shape = Optional.empty();
    boolean table = item.text("class_name").orElse("").equals("Embedding");
    String size = table ? "input_length" : "input_dim";
    if (config.has(LEGACY_SHAPE)) {
      shape = config.shape(LEGACY_SHAPE);
    } else if (config.has("input_shape")) {
      shape = config.shape("input_shape").map(sample -> sample.prepend(Shape.UNKNOWN));
    } else if (config.has(size)) {
      Object given = rest.get(size);
      shape = config.attempt(() -> Shape.of(Shape.UNKNOWN, Kind.INTEGER.read(given)));
    }
    rest.keySet().removeAll(Set.of(LEGACY_SHAPE, "input_shape", size));
    item.values().put("config", rest);
    return shape.map(known -> InputLayer.input(TensorSpec.floats(known), null));
  }

  private Optional<Model> functional(ConfigPart config) {
    GraphReader graph = new GraphReader(config, budget, version.keras2());
    List<?> items = config.list("layers");
    for (int index = 0; index < items.size(); index++) {
      ConfigPart item = item(items.get(index), index, config.where());
      String className = item.text("class_name").orElse("");
      String name = name(item).orElse(null);
      if (name == null) {
        problems.add(item.where(), "expected a name.");
      } else if (className.equals("InputLayer")) {
        input(item, name).ifPresent(tensor -> graph.input(name, tensor));
      } else if (TensorFlowOps.is(className)) {
        TensorFlowOps.translated(item).ifPresent(part -> operation(part, name, graph));
      } else if (OperationTypes.has(item.values())) {
        operation(item, name, graph);
      } else {
        layer(item, className).ifPresent(layer -> graph.layer(name, layer, item));
      }
    }
    return problems.found().isEmpty() ? graph.model() : Optional.empty();
  }

  private void operation(ConfigPart item, String name, GraphReader graph) {
    item.text("class_name")
        .flatMap(
            className -> {
              Map<String, Object> arguments = item.part("config", item.where()).values();
              arguments.remove("name");
              return OperationTypes.read(item.where(), className, arguments, problems);
            })
        .ifPresent(operation -> graph.operation(name, operation, item));
  }

  private ConfigPart item(Object item, int index, String model) {
    ConfigPart part = ConfigPart.of("%s, layer %d".formatted(model, index), item, problems);
    return name(part)
        .map(
            name ->
                new ConfigPart("%s, layer '%s'".formatted(model, name), part.values(), problems))
        .orElse(part);
  }

  private static Optional<String> name(ConfigPart item) {
    Object outer = item.values().get("name");
    Object inner = item.values().get("config") instanceof Map<?, ?> map ? map.get("name") : null;
    Object name = outer == null ? inner : outer;
    return name instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private Optional<Layer> layer(ConfigPart item, String className) {
    Object id = item.values().get("shared_object_id");
    if (id != null && !shared.containsKey(id)) {
      twins.of(item.values()).ifPresent(twin -> shared.put(id, twin));
    }
    if (id != null && shared.containsKey(id)) {
      return Optional.of(shared.get(id));
    }
    Optional<Layer> layer =
        isModel(className)
            ? model(item, className).map(model -> model)
            : plainLayer(item, className);
    if (id != null) {
      layer.ifPresent(read -> shared.put(id, read));
    } else {
      layer.ifPresent(read -> twins.add(item.values(), read));
    }
    return layer;
  }

  private Optional<Layer> plainLayer(ConfigPart item, String className) {
    Map<String, Object> config = item.part("config", item.where()).values();
    Optional<Layer> layer =
        version.keras2()
            ? types.read(
                item.where(),
                Keras2.className(className),
                Keras2.arguments(className, config),
                problems)
            : types.read(item.where(), Registry.nameOf(item.values(), className), config, problems);
    layer.ifPresent(budget::wrapper);
    return layer;
  }

  private Optional<SymbolicTensor> input(ConfigPart item, String name) {
    ConfigPart config = item.part("config", item.where());
    String type = String.valueOf(config.values().getOrDefault("dtype", "float32"));
    boolean strings = type.equals("string");
    if (!type.equals("float32") && !strings && !INTEGERS.contains(type)) {
      problems.add(
          item.where(), "expected dtype float32, integers or string, got %s.".formatted(type));
    }
    for (String kind : List.of("sparse", "ragged")) {
      if (Boolean.TRUE.equals(config.values().get(kind))) {
        problems.add(item.where(), "expected a dense input, got a %s one.".formatted(kind));
      }
    }
    String key = config.has("batch_shape") ? "batch_shape" : LEGACY_SHAPE;
    String given = name == null ? name(item).orElse(null) : name;
    return config
        .shape(key)
        .flatMap(
            shape ->
                config.attempt(
                    () ->
                        InputLayer.input(
                            strings
                                ? TensorSpec.strings(shape)
                                : INTEGERS.contains(type)
                                    ? TensorSpec.ints(shape)
                                    : TensorSpec.floats(shape),
                            given)));
  }
}
