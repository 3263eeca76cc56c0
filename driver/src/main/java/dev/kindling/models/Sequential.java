package dev.kindling.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.LayerNames;
import dev.kindling.symbolic.Stackable;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Layers one behind the other. With an input in front it is built at once; without one it is built
 * when data or {@link #build(Shape)} tell the shape.
 *
 * <p>Example: {@code Sequential.of(input(784), dense(10), dense(5), dense(2).activation(SOFTMAX))}
 * has 7917 parameters.
 */
public final class Sequential extends Model {
  private final List<Layer> stack = new ArrayList<>();
  private SymbolicTensor input;
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
   * Appends a layer, or sets the input if there is nothing yet.
   *
   * @return this model
   */
  @CanIgnoreReturnValue
  public Sequential add(Stackable element) {
    if (element instanceof SymbolicTensor tensor) {
      boolean first = input == null && stack.isEmpty();
      boolean isInput = tensor.call().map(call -> call.layer() instanceof InputLayer).orElse(false);
      if (!first || !isInput) {
        throw new IllegalArgumentException(
            "Cannot add tensor %s to a Sequential model: expected input(…) in front, or layers. Use Model.of for graphs."
                .formatted(tensor.shape()));
      }
      input = tensor;
    } else {
      stack.add((Layer) element);
    }
    rebuild();
    return this;
  }

  /** Removes the last layer and returns it. */
  @CanIgnoreReturnValue
  public Layer pop() {
    if (stack.isEmpty()) {
      throw new IllegalStateException(
          "Cannot pop a layer from model '%s': it has none.".formatted(displayName()));
    }
    Layer last = stack.remove(stack.size() - 1);
    rebuild();
    return last;
  }

  /** Builds the model for data of this shape, the batch axis first. */
  public void build(Shape shape) {
    if (input == null) {
      input = InputLayer.input(TensorSpec.floats(shape), null);
    }
    rebuild();
  }

  private void rebuild() {
    chain = null;
    new LayerNames(stack);
    if (input != null && !stack.isEmpty()) {
      SymbolicTensor tensor = input;
      for (Layer layer : stack) {
        tensor = layer.apply(tensor);
      }
      chain = new Functional(List.of(input), List.of(tensor));
    }
  }

  @Override
  protected void build(List<Shape> inputs) {
    if (chain == null) {
      build(inputs.get(0));
    }
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    return functional().callAll(inputs, call);
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    functional().checkInputs(inputs);
  }

  private Functional functional() {
    return functionalIfBuilt()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Cannot use model '%s': it has not been built yet. Put input(…) in front of its layers, or call build(shape), or fit it on data."
                        .formatted(displayName())));
  }

  /** Returns the chain of calls; empty before the input shape is known. */
  Optional<Functional> functionalIfBuilt() {
    return Optional.ofNullable(chain);
  }

  @Override
  public boolean built() {
    return chain != null;
  }

  @Override
  public List<Layer> sublayers() {
    return List.copyOf(stack);
  }

  @Override
  protected LayerNames names() {
    return new LayerNames(stack);
  }

  @Override
  public List<TensorSpec> inputSpecs() {
    return functionalIfBuilt().map(Functional::inputSpecs).orElse(List.of());
  }

  @Override
  public List<String> inputNames() {
    return functionalIfBuilt().map(Functional::inputNames).orElse(List.of("input_layer"));
  }

  @Override
  public List<String> outputNames() {
    return List.of(names().of(stack.get(stack.size() - 1)));
  }
}
