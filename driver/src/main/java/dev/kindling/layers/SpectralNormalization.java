package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.initializers.Initializers;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Part;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * A layer whose kernel is divided by its largest singular value at every step of training, which
 * power iterations estimate: the layer's Lipschitz constant stays near 1. Shapes are those of the
 * layer. (Miyato et al. 2018; Keras, SpectralNormalization layer.)
 *
 * <p>Example: {@code spectralNormalization(dense(10))} on {@code (None, 32)} has 340 parameters, 10
 * of them not trainable.
 */
public final class SpectralNormalization extends KerasLayer<SpectralNormalization> {
  static final Arguments<SpectralNormalization> ARGUMENTS =
      Arguments.<SpectralNormalization>of(values -> new SpectralNormalization(values.get("layer")))
          .required("layer", LayerKind.of("layer", Layer.class), spectral -> spectral.layer)
          .optional(
              "power_iterations",
              INTEGER,
              spectral -> spectral.powerIterations,
              SpectralNormalization::powerIterations);

  private static final List<String> KERNELS = List.of("kernel", "embeddings");
  private static final double EPSILON = 1e-7;
  private static final double DEVIATION = 0.02;

  private Layer layer;
  private int powerIterations = 1;
  private Weight kernel;
  private Weight vectorU;

  SpectralNormalization(Layer layer) {
    this.layer = layer;
  }

  /** A copy has weights of its own, so the layer must be another one too. */
  @Override
  protected Layer copy() {
    SpectralNormalization copy = (SpectralNormalization) super.copy();
    copy.layer = inCopy(layer);
    return copy;
  }

  @Override
  protected List<Part> parts() {
    return List.of(Part.of("layer", layer));
  }

  @Override
  protected void buildFor(List<TensorSpec> inputs) {
    buildSublayer(layer, inputs);
    Optional<Weight> found =
        layer.weights().stream().filter(weight -> KERNELS.contains(weight.name())).findFirst();
    check(found.isPresent(), "a layer with a kernel or embeddings", layer);
    kernel = share(found.orElseThrow());
    Shape vector = Shape.of(1, kernel.shape().last());
    vectorU = state("vector_u", vector, Initializers.truncatedNormal().stddev(DEVIATION));
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    SymbolicTensor read = call.training() ? normalize(x, call) : x;
    return layer.apply(Inputs.of(read).mask(0, call.inputs().mask()));
  }

  private SymbolicTensor normalize(SymbolicTensor x, Call call) {
    SymbolicTensor whole = call.valueOf(kernel);
    SymbolicTensor matrix = AxisOps.merge(whole, 0, kernel.shape().rank() - 1);
    SymbolicTensor before = call.valueOf(vectorU);
    SymbolicTensor u = before;
    SymbolicTensor v = u;
    for (int iteration = 0; iteration < powerIterations; iteration++) {
      v = Normalized.unit(AxisOps.einsum("ij,kj->ik", u, matrix), EPSILON, 0, 1);
      u = Normalized.unit(Ops.matmul(v, matrix), EPSILON, 0, 1);
    }
    SymbolicTensor sigma = AxisOps.einsum("ij,ij->", Ops.matmul(v, matrix), u);
    // A kernel of zeros has nothing to divide by and stays as it is, and so does u.
    SymbolicTensor zero = LogicOps.equal(Ops.max(Ops.abs(matrix)), Ops.scalar(0));
    SymbolicTensor divided = Ops.divide(whole, Ops.add(sigma, zero));
    SymbolicTensor passed = call.assign(x, vectorU, LogicOps.where(zero, before, u));
    return call.assign(passed, kernel, divided);
  }

  /** Returns a copy that makes this many power iterations in a step; 1 by default. */
  public SpectralNormalization powerIterations(int value) {
    check(value >= 1, "powerIterations of at least 1", value);
    return with(spectral -> spectral.powerIterations = value);
  }
}
