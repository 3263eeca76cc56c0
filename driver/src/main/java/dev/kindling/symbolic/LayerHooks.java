package dev.kindling.symbolic;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the author of a layer overrides, with the defaults. */
abstract class LayerHooks {
  /** Returns a name for messages. */
  public abstract String displayName();

  /** Returns the specs of the inputs that this layer was built for; none before. */
  protected abstract List<TensorSpec> builtSpecs();

  /**
   * Creates the weights for inputs of these shapes, with {@code weight(…)}; does nothing by
   * default.
   */
  protected void build(List<Shape> inputs) {}

  /**
   * Returns the output for one input. Layers that it calls become sublayers: create them in the
   * constructor or in {@link #build}, not here.
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
    return Collections.singletonList(call(inputs.get(0), call));
  }

  /**
   * Checks the inputs of a call; by default those of a {@link Layer#built} layer must be as many as
   * it was built for, of the same ranks.
   *
   * @throws ShapeMismatchException if the inputs do not fit
   */
  protected void checkInputs(List<Shape> inputs) {
    List<Shape> expected = builtSpecs().stream().map(TensorSpec::shape).toList();
    boolean fit =
        expected.isEmpty()
            || (inputs.size() == expected.size()
                && IntStream.range(0, inputs.size())
                    .allMatch(i -> inputs.get(i).rank() == expected.get(i).rank()));
    if (!fit) {
      throw new ShapeMismatchException(
          "Cannot apply layer '%s': expected inputs like %s, which it was built for, got %s. Create a second layer to have separate weights."
              .formatted(displayName(), expected, inputs));
    }
  }

  /** Builds for inputs of which the element types matter too; by default only shapes do. */
  protected void buildFor(List<TensorSpec> inputs) {
    build(inputs.stream().map(TensorSpec::shape).toList());
  }

  /**
   * Returns the call arguments of Keras that take the masks of the inputs, in the order of the
   * inputs, for example {@code mask}; none for a layer that does not read masks.
   */
  public List<String> maskArguments() {
    return List.of();
  }

  /**
   * Returns whether Keras calls this layer on one list of its inputs, as merging layers, and not on
   * one argument after the other, as attention.
   */
  public boolean takesList() {
    return true;
  }

  /**
   * Returns Keras's names of the inputs of a layer that {@link #takesList takes no list}, which
   * configurations may use: {@code query}, {@code value}, {@code key}.
   */
  public List<String> inputArguments() {
    return List.of();
  }

  /**
   * Returns the further call arguments that this layer reads, by Keras's names, for example {@code
   * initial_state}; a call with others is refused.
   */
  public List<String> callArguments() {
    return List.of();
  }

  /**
   * Returns whether this layer keeps something for each row of a batch, so that all batches must
   * have the size that it was built for; false by default.
   */
  public boolean fixesBatch() {
    return false;
  }

  /**
   * Returns what the size of each output, divided by the number of examples, adds to the loss;
   * nothing by default.
   */
  protected Optional<Regularizer> activityRegularizer() {
    return Optional.empty();
  }

  /**
   * Returns whether the sizes of the outputs of layers that this one calls may add to the loss, as
   * their activity regularizers say; true by default.
   */
  protected boolean countsActivity() {
    return true;
  }

  /** Returns whether the mask of the input is the mask of the output too; false by default. */
  protected boolean supportsMasking() {
    return false;
  }

  /** Returns the mask of the first output: by default that of the first input, if supported. */
  protected Optional<SymbolicTensor> computeMask(Inputs inputs) {
    return supportsMasking() ? inputs.mask() : Optional.empty();
  }

  /** Returns the mask that the first output has for these inputs, for layers that wrap others. */
  public final Optional<SymbolicTensor> maskFor(Inputs inputs) {
    return computeMask(inputs);
  }

  /** Returns the masks of the first outputs; by default that of the very first one. */
  protected List<Optional<SymbolicTensor>> computeMasks(Inputs inputs) {
    return List.of(computeMask(inputs));
  }

  /**
   * Returns whether copies of this layer call the same layers, as those of a model do; by default a
   * copy is to have its own.
   */
  protected boolean copiesShareLayers() {
    return false;
  }
}
