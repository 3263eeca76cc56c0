package dev.kindling.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.execution.Replica;
import dev.kindling.graph.Graph;
import dev.kindling.graph.Tensor;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Trace;
import dev.kindling.symbolic.Variable;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer run on numbers, forward and backward. The loss is the sum of its outputs times factors;
 * it is differentiated by the inputs too.
 */
public final class LayerRun {
  private static final double STEP = 1e-5;

  private final Layer layer;
  private final LayerArguments arguments;
  private final LayerProbe probe;
  private final List<SymbolicTensor> outputs;
  private final Optional<SymbolicTensor> mask;
  private final int losses;
  private final Graph graph;
  private final List<Shape> factorShapes;

  /** Traces a layer on random inputs of these shapes, batch axis included. */
  public LayerRun(Layer layer, List<Shape> shapes, boolean training) {
    this(layer, LayerArguments.random(shapes), training);
  }

  /** Traces a layer on these inputs. */
  public LayerRun(Layer layer, LayerArguments arguments, boolean training) {
    this.layer = layer;
    this.arguments = arguments;
    this.probe = new LayerProbe(layer, arguments);
    // The first call builds the layer; then its weights can be declared in its order.
    call(Trace.of(training));
    Trace trace = Trace.of(training);
    trace.declareAll(probe);
    outputs = call(trace);
    mask = outputs.get(0).mask();

    List<SymbolicTensor> terms = new ArrayList<>();
    for (SymbolicTensor output : outputs) {
      if (output.spec().type() == ElementType.FLOAT) {
        terms.add(Ops.sum(Ops.multiply(output, trace.input(output.spec()))));
      }
    }
    List<Tensor> results = new ArrayList<>();
    outputs.forEach(output -> results.add(trace.tensor(output)));
    mask.ifPresent(steps -> results.add(trace.tensor(steps)));
    List<SymbolicTensor> penalties = penalties(trace);
    losses = penalties.size();
    penalties.forEach(penalty -> results.add(trace.tensor(penalty)));
    boolean differentiable = probe.variables().stream().anyMatch(Variable::trainable);
    graph =
        differentiable && !terms.isEmpty()
            ? trace
                .graph()
                .build(results, trace.tensor(terms.stream().reduce(Ops::add).orElseThrow()))
            : trace.graph().build(results);
    factorShapes = factorShapes(trace.graph().build(results));
  }

  private List<SymbolicTensor> call(Trace trace) {
    List<SymbolicTensor> inputs = new ArrayList<>();
    for (TensorSpec spec : inputSpecs()) {
      inputs.add(trace.input(spec.withShape(arguments.seen(spec.shape()))));
    }
    return trace.call(probe, "probe", inputs);
  }

  private List<TensorSpec> inputSpecs() {
    List<TensorSpec> specs = new ArrayList<>();
    specs.add(TensorSpec.floats(Shape.of(arguments.batch(), arguments.batch())));
    arguments.constants().forEach(constant -> specs.add(constant.spec()));
    return specs;
  }

  private List<SymbolicTensor> penalties(Trace trace) {
    List<SymbolicTensor> penalties = new ArrayList<>(trace.losses());
    for (Variable variable : layer.variables()) {
      variable
          .weight()
          .regularizer()
          .map(regularizer -> regularizer.penalty(trace.tensorOf(variable.weight())))
          .ifPresent(penalties::add);
    }
    return penalties;
  }

  /** Returns the shapes of the outputs as the layer infers them. */
  public List<Shape> outputShapes() {
    return outputs.stream().map(SymbolicTensor::shape).toList();
  }

  /**
   * What a run gave.
   *
   * @param outputs the outputs, each with the shape that it really has
   * @param mask the mask of the first output
   * @param losses what the call and the sizes of weights add to the loss
   * @param gradients by the paths {@code input0} … and those of the weights below the layer's name
   * @param state what gradients do not change, by paths too, after the run
   */
  public record Result(
      List<TensorValues> outputs,
      Optional<TensorValues> mask,
      float[] losses,
      Map<String, float[]> gradients,
      Map<String, float[]> state) {}

  /**
   * Runs in float32.
   *
   * @param factors for each output of real numbers its factors; none for no gradients
   * @param calls how often the layer is called; the results are those of the last call
   */
  public Result run(List<float[]> factors, int calls) {
    try (Replica replica = Replica.of(graph)) {
      load(replica, factors);
      IntStream.range(0, calls).forEach(call -> replica.forward());
      List<TensorValues> results =
          IntStream.range(0, graph.outputs().size()).mapToObj(i -> output(replica, i)).toList();
      float[] penalties = new float[losses];
      int first = results.size() - losses;
      for (int index = 0; index < losses; index++) {
        penalties[index] = results.get(first + index).values()[0];
      }
      if (!factors.isEmpty()) {
        replica.backward();
      }
      return new Result(
          results.subList(0, outputs.size()),
          mask.map(steps -> results.get(outputs.size())),
          penalties,
          factors.isEmpty() ? Map.of() : named(replica.gradients(), true),
          named(replica.state(), false));
    }
  }

  private TensorValues output(Replica replica, int index) {
    INDArray array = replica.output(index);
    TensorSpec spec = graph.specs().get(graph.outputs().get(index));
    return new TensorValues(
        spec.withShape(Shape.of(array.shape())), array.dup('c').data().asFloat());
  }

  /** Compares the gradients of inputs and weights with central differences in float64. */
  public void checkGradients() {
    Random random = new Random(7);
    for (Variable variable : layer.variables()) {
      float[] values = TensorValues.random(variable.weight().shape(), random).values();
      if (variable.path().contains("variance")) {
        IntStream.range(0, values.length).forEach(i -> values[i] = Math.abs(values[i]));
      }
      variable.weight().assign(values);
    }
    try (Replica replica = Replica.ofDoubles(graph)) {
      load(replica, randomFactors());
      replica.seed(11);
      replica.forward();
      replica.backward();
      INDArray parameters = replica.parameters();
      double[] analytic = replica.gradients().dup().toDoubleVector();
      for (int index = 0; index < graph.parameters().size(); index++) {
        double value = parameters.getDouble(index);
        double above = loss(replica, index, value + STEP);
        double below = loss(replica, index, value - STEP);
        parameters.putScalar(index, value);
        double numeric = (above - below) / (2 * STEP);
        assertThat(analytic[index])
            .as("gradient %d of %s", index, layer)
            .isCloseTo(numeric, Offset.offset(1e-6 * Math.max(1, Math.abs(numeric))));
      }
    }
  }

  /** Returns random factors for {@link #run}. */
  public List<float[]> randomFactors() {
    Random random = new Random(8);
    return factorShapes.stream().map(shape -> TensorValues.random(shape, random).values()).toList();
  }

  private double loss(Replica replica, int index, double value) {
    // A step in training moves the state, so each one starts with the same.
    load(replica.state(), false);
    replica.parameters().putScalar(index, value);
    replica.forward();
    return replica.loss();
  }

  /** The shapes of the outputs of real numbers, also where the layer leaves more than one open. */
  private List<Shape> factorShapes(Graph forward) {
    List<Shape> shapes = new ArrayList<>();
    for (SymbolicTensor output : outputs) {
      if (output.spec().type() == ElementType.FLOAT) {
        shapes.add(arguments.real(output.shape()));
      }
    }
    if (shapes.stream().allMatch(Shape::known)) {
      return shapes;
    }
    List<Shape> inputs = new ArrayList<>(inputSpecs().stream().map(TensorSpec::shape).toList());
    for (Shape shape : shapes) {
      inputs.add(Shape.of(Arrays.stream(shape.toArray()).map(Math::abs).toArray()));
    }
    try (Replica replica = Replica.of(forward)) {
      replica.inputs(inputs);
      return IntStream.range(0, shapes.size())
          .mapToObj(index -> Shape.of(replica.output(index).shape()))
          .toList();
    }
  }

  private void load(Replica replica, List<float[]> factors) {
    List<Shape> shapes = new ArrayList<>(inputSpecs().stream().map(TensorSpec::shape).toList());
    shapes.addAll(factorShapes);
    replica.inputs(shapes);
    INDArray identity = replica.input(0);
    for (int row = 0; row < arguments.batch(); row++) {
      identity.putScalar(row, row, 1);
    }
    List<TensorValues> given = new ArrayList<>(arguments.constants());
    for (int index = 0; index < factors.size(); index++) {
      given.add(TensorValues.floats(factorShapes.get(index), factors.get(index)));
    }
    for (int index = 0; index < given.size(); index++) {
      given.get(index).copyTo(replica.input(index + 1));
    }
    load(replica.parameters(), true);
    load(replica.state(), false);
  }

  private void load(INDArray vector, boolean trainable) {
    long offset = 0;
    for (Variable variable : probe.variables()) {
      if (variable.trainable() == trainable) {
        variable.weight().initialize(3);
        for (float value : variable.weight().values()) {
          vector.putScalar(offset++, value);
        }
      }
    }
  }

  private Map<String, float[]> named(INDArray vector, boolean trainable) {
    Map<String, float[]> named = new LinkedHashMap<>();
    long offset = 0;
    for (Variable variable : probe.variables()) {
      if (variable.trainable() == trainable) {
        float[] values = new float[Math.toIntExact(variable.weight().shape().elements())];
        for (int index = 0; index < values.length; index++) {
          values[index] = vector.getFloat(offset++);
        }
        named.put(variable.path(), values);
      }
    }
    return named;
  }
}
