package dev.kindling.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.kindling.layers.LayerTypes;
import dev.kindling.saving.LocalFile;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Part;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Trace;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.trainers.CompileTypes;
import dev.kindling.trainers.ModelSignature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Layers that can be trained. A model is a layer: it can be called within another model, its
 * weights shared. A copy of a model, {@link #named} or {@link #frozen}, has the same layers, so it
 * shares their weights too.
 *
 * <p>{@link Sequential} and {@link #of functional} models know their layers; a subclass overrides
 * {@code call} and composes layers and {@code Ops} as it likes.
 *
 * <p>Example: two layers and a way around them.
 *
 * <pre>{@code
 * SymbolicTensor x = input(8);
 * SymbolicTensor y = dense(8).apply(dense(4).activation(RELU).apply(x));
 * Model model = Model.of(x, Ops.add(x, y));
 * model.compile(adam(), meanSquaredError());
 * }</pre>
 *
 * It has 76 parameters.
 */
public abstract class Model extends TrainableLayer {
  /** Returns a functional model of one input and one output. */
  public static Model of(SymbolicTensor input, SymbolicTensor output) {
    return of(List.of(input), List.of(output));
  }

  /** Returns a functional model of several inputs and one output. */
  public static Model of(List<SymbolicTensor> inputs, SymbolicTensor output) {
    return of(inputs, List.of(output));
  }

  /** Returns a functional model of one input and several outputs. */
  public static Model of(SymbolicTensor input, List<SymbolicTensor> outputs) {
    return of(List.of(input), outputs);
  }

  /** Returns a functional model: all that lies between its inputs and its outputs. */
  public static Model of(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
    return new Functional(inputs, outputs);
  }

  @Override
  public Model named(String modelName) {
    return named(this, modelName);
  }

  @Override
  public Model frozen() {
    return frozen(this);
  }

  /**
   * Builds this model for inputs of these shapes, batch axis first: creates the weights that it
   * still lacks. Models whose inputs are known are built already.
   *
   * @throws dev.kindling.tensors.ShapeMismatchException if it was built for other shapes
   */
  @Override
  public void build(Shape... inputs) {
    Trace trial = Trace.of(false);
    trial.call(
        this,
        displayName(),
        Arrays.stream(inputs).map(shape -> trial.input(TensorSpec.floats(shape))).toList());
  }

  /** Its layers pass masks on as each of them does. */
  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** Masks come from the layers within. */
  @Override
  protected Optional<SymbolicTensor> computeMask(Inputs inputs) {
    return Optional.empty();
  }

  @Override
  protected boolean copiesShareLayers() {
    return true;
  }

  /** A subclass holds its layers in fields, other models in a list. */
  @Override
  protected List<Part> parts() {
    return this instanceof Sequential || this instanceof Functional
        ? List.of(Part.list("layers", layers()))
        : super.parts();
  }

  /** Returns the layers in Keras's order. */
  public List<Layer> layers() {
    return sublayers();
  }

  /**
   * Returns a layer by its name in this model.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Layer layer(String layerName) {
    return LayerSearch.byName(this, layerName);
  }

  /**
   * Returns a layer by its place in {@link #layers}; a negative index counts from the end.
   *
   * @throws IllegalArgumentException if there are fewer layers
   */
  public Layer layer(int index) {
    return LayerSearch.byPlace(this, index);
  }

  /** Returns the name of one of this model's layers. */
  public String nameOf(Layer layer) {
    return names().of(layer);
  }

  /**
   * Returns the tensors that this model starts from.
   *
   * @throws IllegalStateException if they are not known: the model is not built, or a subclass that
   *     composes its layers in code
   */
  public List<SymbolicTensor> inputs() {
    return graph().inputs();
  }

  /** Returns the tensors that this model ends in; known where {@link #inputs} are. */
  public List<SymbolicTensor> outputs() {
    return graph().outputs();
  }

  /**
   * Returns what one of this model's layers makes, to build other models on.
   *
   * <p>Example: {@code Model.of(model.inputs(), model.output("features"))} ends at that layer, over
   * the same weights.
   *
   * @throws IllegalArgumentException if there is no layer of that name, or it has several outputs
   * @throws IllegalStateException as {@link #inputs}
   */
  public SymbolicTensor output(String layerName) {
    return Surgery.output(this, graph(), layer(layerName));
  }

  /**
   * Returns a model over the same weights in which training leaves these layers alone.
   *
   * <p>Example: {@code model.frozen("conv2d", "conv2d_1")}, then compile and fit the rest.
   *
   * @throws IllegalArgumentException if there is no layer of one of the names
   * @throws IllegalStateException as {@link #inputs}
   */
  public Model frozen(String layerName, String... more) {
    Set<Layer> layers = new LinkedHashSet<>(List.of(layer(layerName)));
    Arrays.stream(more).map(this::layer).forEach(layers::add);
    return Surgery.frozen(this, graph(), layers);
  }

  /**
   * Returns a model over the same weights whose layers have learned from data that wait for it;
   * those within models of their own do not. A model that has none is returned itself, and so is
   * one that is not built, or composes its layers in code.
   *
   * @throws IllegalArgumentException if a layer cannot learn
   */
  public Model adapted(LayerLearner learner) {
    return this;
  }

  /** Returns the calls of this model's layers. */
  Functional graph() {
    throw new IllegalStateException(
        "Cannot look into model '%s': its class composes layers in code, so that its tensors are not known."
            .formatted(displayName()));
  }

  /** Returns the specs of the inputs, the batch axis first; empty before the model is built. */
  public List<TensorSpec> inputSpecs() {
    return builtSpecs();
  }

  /** Returns the names of the inputs; with several of them they name the columns of the data. */
  public List<String> inputNames() {
    return IntStream.rangeClosed(1, inputSpecs().size()).mapToObj(i -> "input_" + i).toList();
  }

  /** Returns the names of the outputs: those of the layers that make them. */
  public List<String> outputNames() {
    if (!built()) {
      return List.of();
    }
    int outputs = callIn(Trace.of(false)).size();
    return IntStream.rangeClosed(1, outputs).mapToObj(i -> "output_" + i).toList();
  }

  /** Calls this model within a trace, on inputs of its own that come first in the graph. */
  final List<SymbolicTensor> callIn(Trace trace) {
    return trace.call(this, displayName(), inputSpecs().stream().map(trace::input).toList());
  }

  /**
   * Returns the shapes of what each layer makes by the layer's name, in the order of {@link
   * #layers}; of a layer that is called several times, those of its last call, as summaries do.
   */
  public Map<String, List<Shape>> outputShapes() {
    Map<String, List<Shape>> shapes = new LinkedHashMap<>();
    SummaryRow.of(this, false).forEach(row -> shapes.put(row.name(), row.shapes()));
    return shapes;
  }

  /**
   * Returns the table of layers that Keras 3 prints: names, output shapes and parameter counts.
   *
   * @throws IllegalStateException if this model's input shape is not known yet
   */
  public String summary() {
    return summary(SummaryStyle.BOXED);
  }

  /** Returns the table of layers in a style: {@code summary(CLASSIC)} is that of Keras 2. */
  public String summary(SummaryStyle style) {
    if (!built()) {
      throw new IllegalStateException(
          "Cannot summarize model '%s': it has not been built yet. Put input(…) in front of its layers, or call build(shape), or fit it on data."
              .formatted(displayName()));
    }
    return style.classic()
        ? new ClassicSummary(this, style).text()
        : new BoxedSummary(this, style).text();
  }

  /**
   * Returns this model's configuration as JSON in the format of Keras 3, without the values of its
   * weights; {@link Models#fromJson} reads it.
   *
   * @throws IllegalArgumentException if Keras has no form for it; the message lists all reasons
   */
  public String toJson() {
    return toJson(LayerTypes.keras());
  }

  /** Returns the configuration of a model that may contain layers of these types. */
  public String toJson(LayerTypes types) {
    return Models.json(ModelWriter.write(this, types));
  }

  /**
   * Writes this model to a file of Keras, which appears when it is complete: {@code .keras} or
   * {@code .h5} by its suffix, {@code .weights.h5} for the weights alone. Python's {@code
   * keras.saving.load_model} reads it, and {@link Models#load}.
   *
   * <p>Example: {@code model.save(Path.of("mlp.keras"))}.
   *
   * @throws IllegalStateException if this model has no weights yet
   * @throws IllegalArgumentException if the file has another suffix, or Keras has no form for this
   *     model
   */
  public void save(Path file) throws IOException {
    save(file, LayerTypes.keras());
  }

  /** Writes this model, which may contain layers of these types, to a file of Keras. */
  public void save(Path file, LayerTypes types) throws IOException {
    save(file, types, CompileTypes.keras());
  }

  /** Writes this model, which may contain layers, and be compiled with what is, of these types. */
  public void save(Path file, LayerTypes types, CompileTypes compiling) throws IOException {
    ModelFiles.save(this, ModelFormat.of(file.toString()), types, compiling, file);
  }

  /** Writes this model in a format to a stream, which stays open. */
  public void save(OutputStream out, ModelFormat format, LayerTypes types, CompileTypes compiling)
      throws IOException {
    ModelFiles.save(this, format, types, compiling, out);
  }

  /**
   * Replaces the weights by those of a file of Keras of any format. If this model is compiled, its
   * optimizer goes on from what the file has kept of one like it. A model of a class of its own
   * that is not built is built for the shapes that the file tells, for only then its weights are
   * known.
   *
   * @throws IllegalArgumentException if the file is damaged, or naming every weight that does not
   *     fit; then all stay as they are, but what was not built may be built by then
   */
  @CanIgnoreReturnValue
  public LoadedWeights loadWeights(Path file) throws IOException {
    return loadWeights(file, LoadOptions.EXACT);
  }

  /** Replaces those weights that the options tell by those of a file of Keras. */
  @CanIgnoreReturnValue
  public LoadedWeights loadWeights(Path file, LoadOptions options) throws IOException {
    return ModelFiles.loadWeights(this, file, file.toString(), options);
  }

  /**
   * Replaces weights by those of a stream.
   *
   * @param name the file's name, for messages
   */
  @CanIgnoreReturnValue
  public LoadedWeights loadWeights(InputStream in, String name, LoadOptions options)
      throws IOException {
    return LocalFile.copy(in, copy -> ModelFiles.loadWeights(this, copy, name, options));
  }

  /**
   * Draws the values of all weights that have none yet; each weight gets a seed of its own. What
   * stateful layers remember starts as zeros.
   */
  @Override
  public void initialize(long seed) {
    WeightValues.initialize(this, seed);
  }

  /** Returns the values of all weights, in the order of {@link #weights}; draws missing ones. */
  public List<float[]> getWeights() {
    initialize(0);
    return weights().stream().map(Weight::values).toList();
  }

  /**
   * Replaces the values of all weights.
   *
   * @param values in the order of {@link #weights}, each row-major
   * @throws IllegalArgumentException naming every weight that they do not fit
   */
  public void setWeights(List<float[]> values) {
    WeightValues.assign(this, values);
  }

  @Override
  final ModelSignature outline() {
    return new ModelSignature(this, BatchSizes.open(this), inputNames(), outputNames());
  }
}
