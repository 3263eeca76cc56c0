package dev.kindling.symbolic;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.kindling.configuration.Names;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A building block of models: configuration, weights, and a {@link #call} that composes operations
 * of {@link Ops} and other layers. Its gradient follows from the operations.
 *
 * <p>Life-cycle: configured by withers, which return copies; built on the first call, when the
 * input shape is known and {@link #build} creates the weights; then callable any number of times,
 * each call over the same weights. A layer is equal to itself only.
 *
 * <p>Example: a layer that scales its input by a learned factor per feature.
 *
 * <pre>{@code
 * final class Scale extends Layer {
 *   private Weight factors;
 *
 *   protected void build(List<Shape> inputs) {
 *     factors = weight("factors", Shape.of(inputs.get(0).last()), Initializers.ones());
 *   }
 *
 *   protected SymbolicTensor call(SymbolicTensor x, Call call) {
 *     return Ops.multiply(x, factors);
 *   }
 * }
 * }</pre>
 */
@CheckReturnValue
public abstract non-sealed class Layer extends WeightedLayer implements Cloneable, Stackable {
  private static final AtomicLong CREATED = new AtomicLong();

  private long serial = CREATED.getAndIncrement();
  private String name;
  private boolean trainable = true;
  private int recordedCalls;

  /** The layers that this one and its copies call, and which of these calls each. */
  private final Map<Layer, Layer> callers = new HashMap<>();

  /** Calls this layer and returns its only output. */
  public final SymbolicTensor apply(SymbolicTensor... inputs) {
    return apply(Arrays.asList(inputs));
  }

  /** Calls this layer on a list of inputs and returns its only output. */
  public final SymbolicTensor apply(List<SymbolicTensor> inputs) {
    return apply(Inputs.of(inputs));
  }

  /** Calls this layer with masks or call arguments and returns its only output. */
  public final SymbolicTensor apply(Inputs inputs) {
    List<SymbolicTensor> outputs = applyAll(inputs);
    if (outputs.size() != 1) {
      throw new IllegalArgumentException(
          "Cannot apply layer '%s': expected 1 output, got %d. Use applyAll to get them all."
              .formatted(displayName(), outputs.size()));
    }
    return outputs.get(0);
  }

  /** Calls this layer and returns all its outputs. */
  public final List<SymbolicTensor> applyAll(List<SymbolicTensor> inputs) {
    return applyAll(Inputs.of(inputs));
  }

  /** Calls this layer with masks or call arguments and returns all its outputs. */
  public final List<SymbolicTensor> applyAll(Inputs inputs) {
    inputs.check(this);
    Optional<Trace> trace =
        inputs.all().stream().flatMap(input -> input.trace().stream()).findFirst();
    return trace.isPresent() ? trace.get().callSublayer(this, inputs) : record(inputs).outputs();
  }

  /** Records a call: shapes are inferred by tracing it into a graph that is thrown away. */
  final LayerCall record(Inputs inputs) {
    Trace trial = Trace.of(false);
    Inputs traced = inputs.map(input -> trial.input(input.spec()));
    List<SymbolicTensor> outputs = trial.call(this, displayName(), traced);
    Masks.warnIfLost(this, inputs);
    return new LayerCall(
        this,
        Masks.toRecord(this, inputs),
        outputs.stream().map(SymbolicTensor::spec).toList(),
        computeMasks(inputs));
  }

  /** Counts a recorded call and returns how many came before. */
  final int countCall() {
    return recordedCalls++;
  }

  /** Checks the inputs of a call, and builds this layer on the first one. */
  final void ensureBuilt(List<TensorSpec> inputs) {
    List<Shape> shapes = inputs.stream().map(TensorSpec::shape).toList();
    checkInputs(shapes);
    if (!state.complete()) {
      state.build(inputs, () -> buildFor(inputs));
    }
  }

  /**
   * Builds a layer that this one runs in its own way instead of calling it, as recurrent layers run
   * cells; only to be called from {@link #build}.
   *
   * @param inputs the specs of what it will be called on
   */
  protected final void buildSublayer(Layer sublayer, List<TensorSpec> inputs) {
    if (adopt(sublayer)) {
      sublayer.ensureBuilt(inputs);
    }
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

  /**
   * Returns a copy with weights of its own, to be built by its first call.
   *
   * @throws IllegalArgumentException if its copies share its layers, as those of a model do
   */
  public static <L extends Layer> L fresh(L layer) {
    if (layer.copiesShareLayers()) {
      throw new IllegalArgumentException(
          "Cannot copy '%s' with weights of its own: expected a layer, got a model. Use Models.fromJson(model.toJson())."
              .formatted(layer.displayName()));
    }
    return with(layer, copy -> {});
  }

  /**
   * Returns the layer within a copy of a wrapper, for overriders of {@link #copy}: a fresh one, or
   * the same model, since copies of models share weights.
   */
  protected static <L extends Layer> L inCopy(L layer) {
    return layer.copiesShareLayers() ? layer : fresh(layer);
  }

  /**
   * Returns an unbuilt copy. A subclass that holds mutable state of its own copies that too; one
   * that creates layers makes {@link #fresh} ones for the copy, so that both can be in use.
   */
  protected Layer copy() {
    return duplicate();
  }

  private Layer duplicate() {
    try {
      Layer copy = (Layer) super.clone();
      copy.serial = CREATED.getAndIncrement();
      copy.recordedCalls = 0;
      copy.state = new Built();
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Returns this layer under a name: a layer that is built keeps its weights, which both then
   * share. Names are unique within a model and contain no {@code /}.
   */
  public Layer named(String layerName) {
    return named(this, layerName);
  }

  /** Returns a layer under a name, for overriders of {@link #named(String)} of a narrower type. */
  protected static <L extends Layer> L named(L layer, String layerName) {
    return twin(layer, twin -> twin.rename(layerName));
  }

  /** Sets the name of a fresh copy. */
  final void rename(String layerName) {
    if (layerName.isEmpty() || layerName.contains("/")) {
      throw new IllegalArgumentException(
          "Cannot name layer '%s': expected a name without '/' and not empty."
              .formatted(layerName));
    }
    name = layerName;
  }

  /**
   * Returns this layer as one that training leaves alone: a layer that is built keeps its weights,
   * which both then share.
   */
  public Layer frozen() {
    return frozen(this);
  }

  /** Returns a frozen layer, for overriders of {@link #frozen()} of a narrower type. */
  protected static <L extends Layer> L frozen(L layer) {
    return twin(layer, twin -> twin.trainable = false);
  }

  /** Returns a changed copy over the same weights, if there are any yet. */
  private static <L extends Layer> L twin(L layer, Consumer<Layer> change) {
    Layer original = layer;
    boolean built = original.state.complete();
    // What a built layer holds in its fields belongs to its weights, so its twin holds the same.
    @SuppressWarnings("unchecked")
    L twin = (L) (built && !original.copiesShareLayers() ? original.duplicate() : original.copy());
    ((Layer) twin).state = built ? original.state : ((Layer) twin).state;
    change.accept(twin);
    return twin;
  }

  /** Returns the name that the user gave; empty if the model is to choose one. */
  public final Optional<String> givenName() {
    return Optional.ofNullable(name);
  }

  /**
   * Returns the class name that Keras knows, for example {@code Conv2D}; for an anonymous class
   * that of its superclass.
   */
  public String className() {
    Class<?> type = getClass();
    while (type.isAnonymousClass()) {
      type = type.getSuperclass();
    }
    return type.getSimpleName();
  }

  /** Returns a name for messages: the given one, or the one that the class leads to. */
  @Override
  public final String displayName() {
    return name != null ? name : Names.snakeCase(className());
  }

  /** Returns whether training may change the weights. */
  public final boolean trainable() {
    return trainable;
  }

  /**
   * Returns all weights in Keras's order: the own ones, trainable before the others, then those of
   * each sublayer. A weight that is reachable twice is listed once.
   */
  public final List<Weight> weights() {
    return namedWeights().stream().map(Variable::weight).toList();
  }

  /** Returns all weights in the order of {@link #weights}, with their paths below this layer. */
  public final List<Variable> variables() {
    return VariableWalk.of(this);
  }

  /** Returns the weights in the order of {@link #weights}, with their paths below this layer. */
  public final List<Variable> namedWeights() {
    return variables().stream().filter(variable -> !variable.weight().memory()).toList();
  }

  /** Returns the places of this layer and of the layers within it in Keras's files of weights. */
  public final List<SavedLayer> saved() {
    return SavedWalk.of(this);
  }

  /**
   * Returns the layers that this one holds by the attributes of Keras's layer, which lead to them
   * in files; by default those of its fields, {@code innerBlock} as {@code inner_block}.
   */
  protected List<Part> parts() {
    return FieldParts.of(this);
  }

  /** Starts the next batch of stateful layers, this one or those that it calls, from zeros. */
  public final void resetState() {
    variables().stream().map(Variable::weight).filter(Weight::memory).forEach(Weight::reset);
  }

  /** Returns the number of values of all weights. */
  public final long countParams() {
    return weights().stream().mapToLong(weight -> weight.shape().elements()).sum();
  }

  /** Returns the layers that this layer calls, in the order of their first call. */
  public List<Layer> sublayers() {
    return List.copyOf(state.sublayers());
  }

  /** Takes note that this layer calls another one; returns whether that is new. */
  final boolean adopt(Layer sublayer) {
    return state.sublayers().add(sublayer);
  }

  /**
   * Refuses a layer with weights that another copy of this layer calls too: a copy has weights of
   * its own, and its fields have not.
   */
  final void checkOwn(Layer sublayer) {
    Layer other = callers.put(sublayer, this);
    boolean taken =
        other != null && other.state != state && other.state.sublayers().contains(sublayer);
    if (taken && !copiesShareLayers() && sublayer.countParams() > 0) {
      throw new IllegalStateException(
          "Cannot call layer '%s' within layer '%s': expected a layer of its own, got one that layer '%s' calls, of which it is a copy. Create each with its constructor, or override copy() and take fresh(…) layers there."
              .formatted(sublayer.displayName(), displayName(), other.displayName()));
    }
  }

  /** Returns the names of the layers that this layer calls. */
  protected LayerNames names() {
    return new LayerNames(sublayers());
  }

  /** Returns the rank of this layer among all by creation; names are numbered in this order. */
  final long serial() {
    return serial;
  }

  @Override
  public final boolean equals(Object other) {
    return this == other;
  }

  @Override
  public final int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return "%s '%s'".formatted(className(), displayName());
  }
}
