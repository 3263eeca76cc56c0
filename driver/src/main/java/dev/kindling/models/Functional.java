package dev.kindling.models;

import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.LayerCall;
import dev.kindling.symbolic.LayerNames;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.trainers.ModelSignature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model given by its input and output tensors: all layer calls between them. */
final class Functional extends Model {
  private final List<SymbolicTensor> inputs;
  private final List<SymbolicTensor> outputs;
  private final LayerOrder order;
  private final List<Layer> layers;
  private final LayerNames names;

  /** What Python calls the inputs and the outputs in dicts; empty if they are lists there. */
  private List<String> inputKeys = List.of();

  private List<String> outputKeys = List.of();

  Functional(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    checkTensors();
    this.order = new LayerOrder(inputs, outputs);
    this.layers = order.layers();
    this.names = new LayerNames(layers);
    checkSources();
    ModelSignature.checkBatch(displayName(), inputSpecs(), specs(outputs));
  }

  /** Says that the inputs and the outputs are dicts in Python, each unless there are no keys. */
  void keys(List<String> forInputs, List<String> forOutputs) {
    inputKeys = List.copyOf(forInputs);
    outputKeys = List.copyOf(forOutputs);
  }

  List<String> inputKeys() {
    return inputKeys;
  }

  List<String> outputKeys() {
    return outputKeys;
  }

  private static List<TensorSpec> specs(List<SymbolicTensor> tensors) {
    return tensors.stream().map(SymbolicTensor::spec).toList();
  }

  private void checkTensors() {
    if (inputs.isEmpty() || outputs.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot create model: expected at least 1 input and 1 output, got %d and %d."
              .formatted(inputs.size(), outputs.size()));
    }
    for (SymbolicTensor tensor : outputs) {
      if (tensor.call().isEmpty()) {
        throw new IllegalArgumentException(
            "Cannot create model: expected outputs that layers made, got a tensor of a call that is being traced. Create models outside of call(…).");
      }
    }
    for (SymbolicTensor tensor : inputs) {
      Layer maker = tensor.call().map(LayerCall::layer).orElse(null);
      if (!(maker instanceof InputLayer)) {
        throw new IllegalArgumentException(
            "Cannot create model: expected tensors made by input(…) as its inputs, got the output of layer '%s'."
                .formatted(maker == null ? "?" : maker.displayName()));
      }
    }
    if (new HashSet<>(inputs).size() < inputs.size()) {
      throw new IllegalArgumentException(
          "Cannot create model: expected each input once, got one of them twice.");
    }
  }

  private void checkSources() {
    for (LayerCall call : order.calls()) {
      if (call.layer() instanceof InputLayer && !inputs.contains(call.outputs().get(0))) {
        throw new IllegalArgumentException(
            "Cannot create model: its outputs depend on input '%s', which is not among its inputs. Add it to the model's inputs."
                .formatted(names.of(call.layer())));
      }
    }
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> arguments, Call call) {
    Map<SymbolicTensor, SymbolicTensor> traced = new HashMap<>();
    List<SymbolicTensor> given = call.inputs().maskedTensors();
    for (int index = 0; index < inputs.size(); index++) {
      traced.put(inputs.get(index), given.get(index));
    }
    for (LayerCall step : order.calls()) {
      if (!(step.layer() instanceof InputLayer)) {
        Inputs operands = step.arguments().map(traced::get).orOwnMasks();
        List<SymbolicTensor> results = call.sublayer(step.layer(), operands);
        for (int index = 0; index < results.size(); index++) {
          traced.put(step.outputs().get(index), results.get(index));
        }
      }
    }
    return outputs.stream().map(traced::get).toList();
  }

  @Override
  protected void checkInputs(List<Shape> shapes) {
    checkInputs(displayName(), shapes);
  }

  /** Checks the inputs of a call of a model of this name. */
  void checkInputs(String modelName, List<Shape> shapes) {
    List<String> problems = new ArrayList<>();
    if (shapes.size() != inputs.size()) {
      problems.add("expected %d inputs, got %d".formatted(inputs.size(), shapes.size()));
    } else {
      for (int index = 0; index < inputs.size(); index++) {
        if (!inputs.get(index).shape().matches(shapes.get(index))) {
          problems.add(
              "expected shape %s for input '%s', got %s"
                  .formatted(
                      inputs.get(index).shape(), inputNames().get(index), shapes.get(index)));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new ShapeMismatchException(
          "Cannot apply model '%s': %s.".formatted(modelName, String.join("; ", problems)));
    }
  }

  @Override
  public boolean built() {
    return true;
  }

  @Override
  public List<Layer> sublayers() {
    return layers;
  }

  @Override
  protected LayerNames names() {
    return names;
  }

  @Override
  public List<TensorSpec> inputSpecs() {
    return specs(inputs);
  }

  @Override
  public List<String> inputNames() {
    return inputs.stream().map(this::producer).toList();
  }

  /** A name that occurs again is numbered. */
  @Override
  public List<String> outputNames() {
    Set<String> unique = new LinkedHashSet<>();
    for (SymbolicTensor output : outputs) {
      String base = producer(output);
      String name = base;
      for (int count = 1; !unique.add(name); count++) {
        name = base + "_" + count;
      }
    }
    return List.copyOf(unique);
  }

  private String producer(SymbolicTensor tensor) {
    return names.of(tensor.call().orElseThrow().layer());
  }

  @Override
  public List<SymbolicTensor> inputs() {
    return inputs;
  }

  @Override
  public List<SymbolicTensor> outputs() {
    return outputs;
  }

  @Override
  public Model adapted(LayerLearner learner) {
    return layers.stream().anyMatch(Surgery::learns) ? Surgery.adapted(this, this, learner) : this;
  }

  @Override
  Functional graph() {
    return this;
  }

  /** Returns the order of the calls. */
  LayerOrder order() {
    return order;
  }
}
