package dev.kindling.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.LayerNames;
import dev.kindling.symbolic.Stackable;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Layers one behind the other. With an input in front it is built at once; without one it is built
 * when data or {@link #build} tell the shape.
 *
 * <p>Example: {@code Sequential.of(input(784), dense(10), dense(5), dense(2).activation(SOFTMAX))}
 * has 7917 parameters.
 */
public final class Sequential extends Model {
  private List<Layer> stack = new ArrayList<>();

  /** The layers and their given names, to find quickly what is there twice. */
  private Set<Object> taken = new HashSet<>();

  /** The input and then the output of each layer; empty while the input's shape is unknown. */
  private List<SymbolicTensor> tensors = new ArrayList<>();

  /** Made when first asked for. */
  private LayerNames names;

  /** Made when first asked for. */
  private Functional chain;

  private Sequential() {}

  /** Returns a model of an optional input and layers. */
  public static Sequential of(Stackable... elements) {
    Sequential model = new Sequential();
    for (Stackable element : elements) {
      model.add(element);
    }
    return model;
  }

  /**
   * Appends a layer, or sets the input if there is nothing yet. A first layer that is a model knows
   * its input itself.
   *
   * @return this model
   */
  @CanIgnoreReturnValue
  public Sequential add(Stackable element) {
    if (element instanceof SymbolicTensor tensor) {
      boolean first = tensors.isEmpty() && stack.isEmpty();
      boolean isInput = tensor.call().map(call -> call.layer() instanceof InputLayer).orElse(false);
      if (!first || !isInput) {
        throw new IllegalArgumentException(
            "Cannot add tensor %s to model '%s': expected input(…) in front, or layers. Use Model.of for graphs."
                .formatted(tensor.shape(), displayName()));
      }
      tensors.add(tensor);
    } else {
      append((Layer) element);
    }
    return this;
  }

  private void append(Layer layer) {
    if (taken.contains(layer)) {
      throw new IllegalArgumentException(
          "Cannot add layer '%s' to model '%s': it is in there already. Create a second layer, or use Model.of to call one twice."
              .formatted(layer.displayName(), displayName()));
    }
    if (layer.givenName().filter(taken::contains).isPresent()) {
      throw new IllegalArgumentException(
          "Cannot add layer '%s' to model '%s': it has a layer of that name. Rename with named(…)."
              .formatted(layer.displayName(), displayName()));
    }
    Optional<SymbolicTensor> input = inputFor(layer);
    input
        .map(layer::apply)
        .ifPresent(
            output -> {
              if (tensors.isEmpty()) {
                tensors.add(input.get());
              }
              tensors.add(output);
            });
    stack.add(layer);
    taken.add(layer);
    layer.givenName().ifPresent(taken::add);
    changed();
  }

  /** Returns what the next layer reads; a first layer that is a model knows it itself. */
  private Optional<SymbolicTensor> inputFor(Layer layer) {
    if (!tensors.isEmpty()) {
      return Optional.of(tensors.get(tensors.size() - 1));
    }
    boolean knows = stack.isEmpty() && layer instanceof Model model && model.built();
    List<TensorSpec> specs = knows ? ((Model) layer).inputSpecs() : List.of();
    return specs.size() == 1 ? Optional.of(InputLayer.input(specs.get(0), null)) : Optional.empty();
  }

  private void changed() {
    names = null;
    chain = null;
  }

  /** Removes the last layer and returns it. */
  @CanIgnoreReturnValue
  public Layer pop() {
    if (stack.isEmpty()) {
      throw new IllegalStateException(
          "Cannot pop a layer from model '%s': it has none.".formatted(displayName()));
    }
    if (!tensors.isEmpty()) {
      tensors.remove(tensors.size() - 1);
    }
    changed();
    Layer last = stack.remove(stack.size() - 1);
    taken.remove(last);
    last.givenName().ifPresent(taken::remove);
    return last;
  }

  @Override
  protected void buildFor(List<TensorSpec> inputs) {
    if (tensors.isEmpty()) {
      List<SymbolicTensor> outputs = new ArrayList<>();
      outputs.add(InputLayer.input(inputs.get(0), null));
      for (Layer layer : stack) {
        outputs.add(layer.apply(outputs.get(outputs.size() - 1)));
      }
      tensors = outputs;
      changed();
    }
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    SymbolicTensor x = call.inputs().maskedTensors().get(0);
    for (Layer layer : stack) {
      // Masks travel with the tensors here: their operations are no layers of the model.
      x = call.sublayer(layer, Inputs.of(x)).get(0);
    }
    return List.of(x);
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    if (built()) {
      graph().checkInputs(displayName(), inputs);
    }
  }

  /**
   * Returns the chain of calls.
   *
   * @throws IllegalStateException before the input's shape is known
   */
  @Override
  Functional graph() {
    if (stack.isEmpty()) {
      throw new IllegalStateException(
          "Cannot use model '%s': it has no layers. Add some.".formatted(displayName()));
    }
    if (tensors.isEmpty()) {
      throw new IllegalStateException(
          "Cannot use model '%s': it has not been built yet. Put input(…) in front of its layers, or call build(shape), or fit it on data."
              .formatted(displayName()));
    }
    if (chain == null) {
      chain = new Functional(tensors.subList(0, 1), tensors.subList(stack.size(), tensors.size()));
    }
    return chain;
  }

  @Override
  public Model adapted(LayerLearner learner) {
    return built() && stack.stream().anyMatch(Surgery::learns)
        ? Surgery.adapted(this, graph(), learner)
        : this;
  }

  @Override
  protected Sequential copy() {
    Sequential copy = (Sequential) super.copy();
    copy.stack = new ArrayList<>(stack);
    copy.taken = new HashSet<>(taken);
    copy.tensors = new ArrayList<>(tensors);
    return copy;
  }

  @Override
  public Sequential named(String modelName) {
    return named(this, modelName);
  }

  @Override
  public Sequential frozen() {
    return frozen(this);
  }

  @Override
  public Sequential frozen(String layerName, String... more) {
    return (Sequential) super.frozen(layerName, more);
  }

  @Override
  public boolean built() {
    return !stack.isEmpty() && !tensors.isEmpty();
  }

  @Override
  public List<Layer> sublayers() {
    return List.copyOf(stack);
  }

  @Override
  protected LayerNames names() {
    if (names == null) {
      names = new LayerNames(stack);
    }
    return names;
  }

  @Override
  public List<TensorSpec> inputSpecs() {
    return tensors.isEmpty() ? List.of() : List.of(tensors.get(0).spec());
  }

  @Override
  public List<String> inputNames() {
    return built() ? graph().inputNames() : List.of();
  }

  @Override
  public List<String> outputNames() {
    return built() ? graph().outputNames() : List.of();
  }
}
