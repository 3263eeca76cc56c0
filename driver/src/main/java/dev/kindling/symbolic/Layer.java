package dev.kindling.symbolic;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.kindling.initializers.Initializer;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A building block of models: configuration, weights, and a {@link #call} that composes operations
 * of {@link Ops}. Its gradient follows from the operations.
 *
 * <p>Life-cycle: configured by withers, which return copies; built on the first call, when the
 * input shape is known and {@link #build} creates the weights; then callable any number of times,
 * each call over the same weights.
 */
@CheckReturnValue
public abstract non-sealed class Layer implements Cloneable, Stackable {
  private static final AtomicLong CREATED = new AtomicLong();

  private long serial = CREATED.getAndIncrement();
  private String name;
  private boolean trainable = true;
  private List<TensorSpec> builtFor;
  private List<Weight> weights = new ArrayList<>();
  private List<Layer> sublayers = new ArrayList<>();

  /**
   * Creates the weights for inputs of these shapes, with {@link #weight}; does nothing by default.
   */
  protected void build(List<Shape> inputs) {}

  /**
   * Returns the output for one input.
   *
   * @param x the input, batch axis first
   * @param call whether this is a training call
   */
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    throw new IllegalStateException(
        "Cannot call layer '%s': its class %s overrides neither call nor callAll."
            .formatted(displayName(), getClass().getName()));
  }

  /** Returns the outputs for several inputs; by default those of {@link #call} for the only one. */
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(
          "Cannot apply layer '%s': expected 1 input, got %d."
              .formatted(displayName(), inputs.size()));
    }
    return List.of(call(inputs.get(0), call));
  }

  /**
   * Checks the inputs of a call of a built layer; by default each must have the rank it was built
   * for. Weights do the rest: operations refuse what does not fit them.
   *
   * @throws ShapeMismatchException if the inputs do not fit
   */
  protected void checkInputs(List<Shape> inputs) {
    for (int index = 0; index < inputs.size(); index++) {
      Shape expected = builtFor.get(index).shape();
      if (inputs.get(index).rank() != expected.rank()) {
        throw new ShapeMismatchException(
            "Cannot apply layer '%s' to shape %s: expected the rank of %s, which it was built for. Create a second layer to use separate weights."
                .formatted(displayName(), inputs.get(index), expected));
      }
    }
  }

  /** Calls this layer on its only input and returns its only output. */
  public final SymbolicTensor apply(SymbolicTensor... inputs) {
    List<SymbolicTensor> outputs = applyAll(Arrays.asList(inputs));
    if (outputs.size() != 1) {
      throw new IllegalArgumentException(
          "Cannot apply layer '%s': expected 1 output, got %d. Use applyAll to get them all."
              .formatted(displayName(), outputs.size()));
    }
    return outputs.get(0);
  }

  /** Calls this layer and returns all its outputs. */
  public final List<SymbolicTensor> applyAll(List<SymbolicTensor> inputs) {
    Optional<Trace> trace = inputs.stream().findFirst().flatMap(SymbolicTensor::trace);
    if (trace.isPresent()) {
      return trace.get().call(this, displayName(), inputs);
    }
    return record(inputs).outputs();
  }

  /** Records a call: shapes are inferred by tracing it into a graph that is thrown away. */
  final LayerCall record(List<SymbolicTensor> inputs) {
    Trace trial = Trace.of(false);
    List<SymbolicTensor> traced = inputs.stream().map(input -> trial.input(input.spec())).toList();
    List<SymbolicTensor> outputs = trial.call(this, displayName(), traced);
    return new LayerCall(this, inputs, outputs.stream().map(SymbolicTensor::spec).toList());
  }

  final void ensureBuilt(List<TensorSpec> inputs) {
    if (builtFor == null) {
      build(inputs.stream().map(TensorSpec::shape).toList());
      builtFor = inputs;
    } else {
      checkInputs(inputs.stream().map(TensorSpec::shape).toList());
    }
  }

  final void adopt(Layer sublayer) {
    if (sublayers.stream().noneMatch(known -> known == sublayer)) {
      sublayers.add(sublayer);
    }
  }

  /** Creates a weight; only to be called from {@link #build}. */
  protected final Weight weight(
      String weightName, Shape shape, Initializer initializer, boolean weightTrainable) {
    Weight weight = new Weight(weightName, shape, initializer, weightTrainable);
    weights.add(weight);
    return weight;
  }

  /** Creates a trainable weight; only to be called from {@link #build}. */
  protected final Weight weight(String weightName, Shape shape, Initializer initializer) {
    return weight(weightName, shape, initializer, true);
  }

  /**
   * Returns a changed copy of a layer. The copy is a new layer with weights of its own, which is
   * why withers never disturb a layer that is in use.
   */
  protected static <L extends Layer> L with(L layer, Consumer<L> change) {
    @SuppressWarnings("unchecked")
    L copy = (L) ((Layer) layer).copy();
    change.accept(copy);
    return copy;
  }

  private Layer copy() {
    try {
      Layer copy = (Layer) super.clone();
      copy.serial = CREATED.getAndIncrement();
      copy.builtFor = null;
      copy.weights = new ArrayList<>();
      copy.sublayers = new ArrayList<>();
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns a copy with this name; names are unique within a model and contain no {@code /}. */
  public Layer named(String layerName) {
    return with(this, layer -> layer.rename(layerName));
  }

  /** Sets the name of a fresh copy. */
  protected final void rename(String layerName) {
    if (layerName.isEmpty() || layerName.contains("/")) {
      throw new IllegalArgumentException(
          "Cannot name layer '%s': expected a name without '/' and not empty."
              .formatted(layerName));
    }
    name = layerName;
  }

  /** Returns a copy whose weights training leaves alone. */
  public Layer frozen() {
    return with(this, layer -> layer.trainable = false);
  }

  /** Returns the name that the user gave; empty if the model is to choose one. */
  public final Optional<String> givenName() {
    return Optional.ofNullable(name);
  }

  /** Returns the class name that Keras knows, for example {@code Conv2D}. */
  public String className() {
    return getClass().getSimpleName();
  }

  /** Returns a name for messages: the given one, or the one that the class leads to. */
  public final String displayName() {
    return name != null ? name : LayerNames.snakeCase(className());
  }

  /** Returns whether training may change the weights. */
  public final boolean trainable() {
    return trainable;
  }

  /** Returns whether the weights exist. */
  public boolean built() {
    return builtFor != null;
  }

  /** Returns this layer's own weights in creation order, those of sublayers not included. */
  public final List<Weight> ownWeights() {
    return Collections.unmodifiableList(weights);
  }

  /**
   * Returns all weights in Keras's order: the own ones, trainable before the others, then those of
   * each sublayer. A weight that is reachable twice is listed once.
   */
  public final List<Weight> weights() {
    Set<Weight> all = new LinkedHashSet<>();
    collect(all);
    return List.copyOf(all);
  }

  private void collect(Set<Weight> all) {
    weights.stream().filter(Weight::trainable).forEach(all::add);
    weights.stream().filter(weight -> !weight.trainable()).forEach(all::add);
    sublayers().forEach(sublayer -> sublayer.collect(all));
  }

  /** Returns the layers that this layer calls, in the order of their first call. */
  public List<Layer> sublayers() {
    return Collections.unmodifiableList(sublayers);
  }

  /** Returns the rank of this layer among all by creation; names are numbered in this order. */
  public final long serial() {
    return serial;
  }
}
