package dev.kindling.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.execution.Replica;
import dev.kindling.graph.Graph;
import dev.kindling.graph.Tensor;
import dev.kindling.initializers.Initializers;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Trace;
import dev.kindling.symbolic.Variable;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer run on inputs that are parameters, so that their gradients are computed too. The loss is
 * the sum of the outputs times random factors.
 */
public final class LayerRun {
  private static final double STEP = 1e-5;

  private final Layer layer;
  private final Probe probe;
  private final Graph graph;

  /** Traces a layer on inputs of these shapes, batch axis included. */
  public LayerRun(Layer layer, List<Shape> shapes, boolean training) {
    this.layer = layer;
    this.probe = new Probe(layer, shapes);
    Trace trial = Trace.of(training);
    trial.call(probe, "probe", List.of(trial.input(TensorSpec.floats(Shape.of(1)))));
    Trace trace = Trace.of(training);
    trace.declareAll(probe);
    SymbolicTensor unused = trace.input(TensorSpec.floats(Shape.of(1)));
    List<SymbolicTensor> results = trace.call(probe, "probe", List.of(unused));
    List<Tensor> tensors = results.stream().map(trace::tensor).toList();
    this.graph =
        trace
            .graph()
            .build(tensors.subList(0, tensors.size() - 1), tensors.get(tensors.size() - 1));
  }

  /** Calls the layer on weights of its own and reduces what it gives to a loss. */
  private static final class Probe extends Layer {
    private final Layer layer;
    private final List<Shape> shapes;
    private final List<Weight> inputs = new ArrayList<>();
    private Weight factors;

    Probe(Layer layer, List<Shape> shapes) {
      this.layer = layer;
      this.shapes = shapes;
    }

    @Override
    protected void build(List<Shape> unused) {
      for (Shape shape : shapes) {
        inputs.add(weight("input" + inputs.size(), shape, Initializers.zeros()));
      }
      List<SymbolicTensor> tensors =
          shapes.stream().map(shape -> InputLayer.input(TensorSpec.floats(shape), null)).toList();
      Shape output = layer.apply(tensors).shape();
      factors = state("factors", output, Initializers.zeros());
    }

    @Override
    protected List<SymbolicTensor> callAll(List<SymbolicTensor> unused, Call call) {
      List<SymbolicTensor> tensors = inputs.stream().map(input -> Ops.multiply(input, 1)).toList();
      SymbolicTensor y = layer.apply(tensors);
      return List.of(y, Ops.sum(Ops.multiply(y, factors)));
    }
  }

  /** Returns the number of elements of the output. */
  public int outputSize() {
    return Math.toIntExact(probe.factors.shape().elements());
  }

  /** What a run gave. */
  public record Result(
      float[] output, Map<String, float[]> gradients, Map<String, float[]> weightsAfter) {}

  /** Runs forward and backward in float32. */
  public Result run(List<float[]> inputs, float[] factors, List<float[]> weights) {
    IntStream.range(0, inputs.size()).forEach(i -> probe.inputs.get(i).assign(inputs.get(i)));
    probe.factors.assign(factors);
    IntStream.range(0, weights.size()).forEach(i -> layer.weights().get(i).assign(weights.get(i)));
    try (Replica replica = Replica.of(graph)) {
      replica.inputs(List.of(Shape.of(1)));
      load(replica);
      replica.forward();
      float[] output = replica.output(0).dup().data().asFloat();
      replica.backward();
      Map<String, float[]> gradients = new LinkedHashMap<>();
      Map<String, float[]> after = new LinkedHashMap<>();
      int parameter = 0;
      int state = 0;
      for (Variable variable : probe.variables()) {
        int size = Math.toIntExact(variable.weight().shape().elements());
        if (variable.trainable()) {
          gradients.put(variable.path(), values(replica.gradients(), parameter, size));
          parameter += size;
        } else {
          after.put(variable.path(), values(replica.state(), state, size));
          state += size;
        }
      }
      return new Result(output, gradients, after);
    }
  }

  /** Compares the gradients of inputs and weights with central differences in float64. */
  public void checkGradients() {
    Random random = new Random(7);
    for (Variable variable : probe.variables()) {
      float[] values = new float[Math.toIntExact(variable.weight().shape().elements())];
      for (int index = 0; index < values.length; index++) {
        // Away from 0, where rectifiers have no gradient; positive where it is a variance.
        float size = 0.1f + random.nextFloat();
        values[index] = variable.path().contains("variance") || random.nextBoolean() ? size : -size;
      }
      variable.weight().assign(values);
    }
    try (Replica replica = Replica.ofDoubles(graph)) {
      replica.inputs(List.of(Shape.of(1)));
      load(replica);
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

  private double loss(Replica replica, int index, double value) {
    // A step in training moves the state, so each one starts with the same.
    load(replica.state(), false);
    replica.parameters().putScalar(index, value);
    replica.forward();
    return replica.loss();
  }

  private void load(Replica replica) {
    load(replica.parameters(), true);
    load(replica.state(), false);
  }

  private void load(INDArray vector, boolean trainable) {
    long offset = 0;
    for (Variable variable : probe.variables()) {
      if (variable.trainable() == trainable) {
        for (float value : variable.weight().values()) {
          vector.putScalar(offset++, value);
        }
      }
    }
  }

  private static float[] values(INDArray vector, int offset, int size) {
    float[] values = new float[size];
    for (int index = 0; index < size; index++) {
      values[index] = vector.getFloat(offset + index);
    }
    return values;
  }
}
