package dev.kindling.models;

import dev.kindling.configuration.Problems;
import dev.kindling.layers.LayerTypes;
import dev.kindling.operations.OperationTypes;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.LayerCall;
import dev.kindling.symbolic.Operation;
import dev.kindling.symbolic.OperationCall;
import dev.kindling.symbolic.Scalar;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes models as configurations in the format of Keras 3. */
final class ModelWriter {
  private final LayerTypes types;
  private final Problems problems = new Problems();

  private final SharedLayers shared;

  private ModelWriter(LayerTypes types, SharedLayers shared) {
    this.types = types.nesting(new WrappedModels(types, new CallBudget()));
    this.shared = shared;
  }

  /**
   * Returns the configuration of a model.
   *
   * @throws IllegalArgumentException if Keras has no form for it; the message lists all reasons
   */
  static Map<String, Object> write(Model model, LayerTypes types) {
    return write(model, model.displayName(), model.trainable(), types);
  }

  /** Returns the configuration of a model under a name. */
  static Map<String, Object> write(Model model, String name, boolean trainable, LayerTypes types) {
    ModelWriter writer = new ModelWriter(types, SharedLayers.of(model));
    writer.shared.checkTwins(writer.problems);
    Map<String, Object> config = writer.model(model, name, trainable);
    writer.problems.throwIfAny("Cannot write model '%s'".formatted(model.displayName()));
    return config;
  }

  private Map<String, Object> model(Model model, String name, boolean trainable) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", name);
    config.put("trainable", trainable);
    if (model instanceof Sequential sequential) {
      sequential(sequential, config, trainable);
      return object("keras", "Sequential", config, null);
    }
    if (model instanceof Functional functional) {
      functional(functional, config, trainable);
      return object("keras.src.models.functional", "Functional", config, "Functional");
    }
    problems.add(
        "model '%s'".formatted(name),
        "its class %s composes layers in code, for which Keras's format has no form. Save its weights alone, to a file that ends in .weights.h5."
            .formatted(model.getClass().getName()));
    return config;
  }

  private static Map<String, Object> object(
      String module, String className, Map<String, Object> config, String registeredName) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("module", module);
    object.put("class_name", className);
    object.put("config", config);
    object.put("registered_name", registeredName);
    return object;
  }

  private void sequential(Sequential model, Map<String, Object> config, boolean trainable) {
    config.put("dtype", LayerTypes.FLOAT32);
    List<Object> layers = new ArrayList<>();
    if (!model.inputSpecs().isEmpty()) {
      TensorSpec spec = model.inputSpecs().get(0);
      layers.add(input(spec, model.built() ? model.inputNames().get(0) : "input_layer"));
      config.put("build_input_shape", sizes(spec.shape()));
    }
    for (Layer layer : model.layers()) {
      layers.add(layer(layer, shared.name(model, layer), trainable));
    }
    config.put("layers", layers);
  }

  private void functional(Functional model, Map<String, Object> config, boolean trainable) {
    List<Object> layers = new ArrayList<>();
    for (Layer layer : model.layers()) {
      String name = shared.name(model, layer);
      Map<String, Object> written =
          layer instanceof InputLayer input
              ? input(input.spec(), name)
              : layer(layer, name, trainable);
      written.put("name", name);
      List<Object> calls = new ArrayList<>();
      if (!(layer instanceof InputLayer)) {
        model.order().callsOf(layer).forEach(call -> calls.add(call(model, call)));
      }
      written.put("inbound_nodes", calls);
      layers.add(written);
    }
    config.put("layers", layers);
    config.put("input_layers", ends(model, model.inputs(), model.inputKeys()));
    config.put("output_layers", ends(model, model.outputs(), model.outputKeys()));
  }

  private static Map<String, Object> input(TensorSpec spec, String name) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("batch_shape", sizes(spec.shape()));
    config.put("dtype", dtype(spec));
    config.put("sparse", false);
    config.put("name", name);
    return object("keras.layers", "InputLayer", config, null);
  }

  private Map<String, Object> layer(Layer layer, String name, boolean open) {
    OptionalInt number = shared.number(layer);
    // A model that freezes a shared layer says so itself.
    boolean trainable = (open || number.isPresent()) && layer.trainable();
    Map<String, Object> written = new LinkedHashMap<>();
    if (layer instanceof Model model) {
      written = model(model, name, trainable);
    } else if (layer instanceof Operation operation) {
      written = operation(operation, name);
    } else if (types.has(layer)) {
      try {
        written = types.write(layer, name, trainable);
      } catch (IllegalArgumentException e) {
        problems.add("layer '%s'".formatted(name), e.getMessage());
      }
    } else {
      problems.add(
          "layer '%s'".formatted(name),
          "its class %s is not among the layer types.".formatted(layer.getClass().getName()));
    }
    Map<String, Object> complete = written;
    number.ifPresent(id -> complete.put("shared_object_id", id));
    return complete;
  }

  private Map<String, Object> operation(Operation operation, String name) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", name);
    config.putAll(operation.arguments());
    Optional<String> module = OperationTypes.moduleOf(operation.className());
    if (module.isEmpty()) {
      problems.add(
          "operation '%s'".formatted(name),
          "Keras has no operation of class %s.".formatted(operation.className()));
    }
    return object(module.orElse(""), operation.className(), config, operation.className());
  }

  private Map<String, Object> call(Functional model, LayerCall call) {
    if (call.layer() instanceof Operation operation) {
      return operationCall(model, operation.call(), call.inputs().iterator());
    }
    List<Object> arguments = new ArrayList<>();
    Inputs inputs = call.arguments();
    boolean list = inputs.tensors().size() > 1 && call.layer().takesList();
    inputs.tensors().forEach(input -> arguments.add(tensor(model, input)));
    return arguments(list ? List.of(arguments) : arguments, keywords(model, call));
  }

  private Map<String, Object> operationCall(
      Functional model, OperationCall call, Iterator<SymbolicTensor> inputs) {
    OperationCall written =
        call.map(
            operand ->
                operand instanceof Scalar scalar ? scalar.value() : tensor(model, inputs.next()));
    return arguments(written.arguments(), written.keywords());
  }

  private static Map<String, Object> arguments(List<?> arguments, Map<String, ?> keywords) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("args", arguments);
    written.put("kwargs", keywords);
    return written;
  }

  private Map<String, Object> keywords(Functional model, LayerCall call) {
    Inputs inputs = call.arguments();
    Map<String, Object> keywords = new LinkedHashMap<>();
    inputs.named().forEach((name, tensors) -> keywords.put(name, tensorOrList(model, tensors)));
    keywords.putAll(inputs.flags());
    List<String> names = call.layer().maskArguments();
    if (names.isEmpty() && inputs.masks().stream().anyMatch(Optional::isPresent)) {
      problems.add(
          "layer '%s'".formatted(shared.name(model, call.layer())),
          "it was given a mask, for which Keras's format has no form: its call takes none. Let the mask come from a layer such as Masking.");
    }
    putMasks(model, names, inputs.masks(), keywords);
    return keywords;
  }

  /** An argument for each mask, or one for the masks of all inputs. */
  private void putMasks(
      Functional model,
      List<String> names,
      List<Optional<SymbolicTensor>> masks,
      Map<String, Object> keywords) {
    List<Map<String, Object>> written = new ArrayList<>();
    masks.forEach(mask -> written.add(mask.map(given -> tensor(model, given)).orElse(null)));
    if (names.size() == 1 && masks.size() > 1) {
      if (masks.stream().anyMatch(Optional::isPresent)) {
        keywords.put(names.get(0), written);
      }
      return;
    }
    for (int index = 0; index < Math.min(names.size(), written.size()); index++) {
      if (written.get(index) != null) {
        keywords.put(names.get(index), written.get(index));
      }
    }
  }

  private Object tensorOrList(Functional model, List<SymbolicTensor> tensors) {
    List<Map<String, Object>> written =
        tensors.stream().map(given -> tensor(model, given)).toList();
    return written.size() == 1 ? written.get(0) : written;
  }

  private Map<String, Object> tensor(Functional model, SymbolicTensor tensor) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("shape", sizes(tensor.shape()));
    config.put("dtype", dtype(tensor.spec()));
    config.put("keras_history", history(model, tensor, 0));
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("class_name", "__keras_tensor__");
    written.put("config", config);
    return written;
  }

  private List<Object> history(Functional model, SymbolicTensor tensor, int firstCall) {
    Layer layer = tensor.call().orElseThrow().layer();
    int call = firstCall + model.order().callIndex(tensor);
    return List.of(shared.name(model, layer), call, tensor.index());
  }

  /** At its ends a model counts the calls of functional models from 1. (Keras, functional.py.) */
  private Object ends(Functional model, List<SymbolicTensor> tensors, List<String> keys) {
    List<List<Object>> ends = new ArrayList<>();
    for (SymbolicTensor tensor : tensors) {
      Layer layer = tensor.call().orElseThrow().layer();
      ends.add(history(model, tensor, layer instanceof Functional ? 1 : 0));
    }
    if (!keys.isEmpty()) {
      Map<String, Object> keyed = new LinkedHashMap<>();
      for (int index = 0; index < keys.size(); index++) {
        keyed.put(keys.get(index), ends.get(index));
      }
      return keyed;
    }
    return ends.size() == 1 ? ends.get(0) : ends;
  }

  private static String dtype(TensorSpec spec) {
    return switch (spec.type()) {
      case FLOAT -> "float32";
      case INT -> "int32";
      case STRING -> "string";
    };
  }

  private static List<Integer> sizes(Shape shape) {
    return Arrays.stream(shape.toArray())
        .mapToObj(size -> size == Shape.UNKNOWN ? null : Integer.valueOf(size))
        .toList();
  }
}
